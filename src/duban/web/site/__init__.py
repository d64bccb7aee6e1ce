"""站点: settings, the serving process, and what spans the other web apps."""
