"""The WSGI application, for the serving process and for any other WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.web.site.settings")
application = get_wsgi_application()
