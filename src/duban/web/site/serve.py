"""The serving process: one process, threads, nothing to install but Python."""

import sys
from ipaddress import ip_address

import waitress
from django.core.handlers.wsgi import WSGIHandler

from duban.web.site.options import WrongSettingError, options

FAR_TOO_MUCH = 10  # times the upload limit; what is less gets a sentence from the application


def address(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    try:
        shown = "127.0.0.1" if ip_address(host).is_unspecified else host
    except ValueError:
        shown = host
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


def serve() -> None:
    """Answer requests until interrupted. Raises `WrongSettingError` where the port cannot be taken."""
    chosen = options()
    host, port = chosen.host, chosen.port
    try:
        server = waitress.create_server(
            WSGIHandler(),
            host=host,
            port=port,
            threads=chosen.threads,
            max_request_body_size=FAR_TOO_MUCH * chosen.upload_mb * 1024 * 1024,
            ident=None,
            clear_untrusted_proxy_headers=False,
        )
    except OSError as error:
        raise WrongSettingError(
            f"不能在 {host}:{port} 上监听（{error.strerror}）；换一个：duban serve --port 8001。"
        ) from error
    sys.stdout.write(f"督办已启动：{address(host, port)}（按 Ctrl+C 停止）\n")
    if not chosen.hosts and host not in chosen.allowed_hosts:
        sys.stdout.write("别的机器要打开，还须用 DUBAN_HOSTS 写明它们用的主机名或地址，如 DUBAN_HOSTS=10.1.2.3\n")
    sys.stdout.flush()
    server.run()
