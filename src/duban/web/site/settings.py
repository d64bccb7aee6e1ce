"""Django's settings, all derived from `options()`. Importing this module writes nothing."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from duban.web.site.database import database
from duban.web.site.options import options
from duban.web.site.secret import stored_or_passing

OPTIONS = options()
WEB = Path(__file__).resolve().parent.parent

SECRET_KEY = stored_or_passing(OPTIONS.data)
DEBUG = False
ALLOWED_HOSTS = OPTIONS.allowed_hosts
ROOT_URLCONF = "duban.web.site.urls"
WSGI_APPLICATION = "duban.web.site.wsgi.application"
DATABASES = {"default": database(OPTIONS.database_url, OPTIONS.data)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "duban.web.acts",
    "duban.web.people",
    "duban.web.plans",
    "duban.web.reporting",
    "duban.web.matters",
    "duban.web.tick",
    "duban.web.issuing",
    "duban.web.pages",
    "duban.web.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads each page by a random length, so that its size tells nothing
    "django.contrib.sessions.middleware.SessionMiddleware",
    "duban.web.site.middleware.ChosenLanguage",
    "duban.web.site.middleware.RefuseTooMuch",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "duban.web.people.middleware.EndIdleSessions",
    "duban.web.people.middleware.AskForNextStep",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "csp.context_processors.nonce",
            ],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"]),
            ],
        },
    },
]

# Languages and days
LANGUAGE_CODE = OPTIONS.language
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [WEB / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Accounts
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": OPTIONS.password_length},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "duban.web.people.passwords.EnoughClasses"},
    {"NAME": "duban.web.people.passwords.NotRecentlyUsed", "OPTIONS": {"kept": OPTIONS.password_history}},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = OPTIONS.lockout_tries
AXES_COOLOFF_TIME = timedelta(minutes=OPTIONS.lockout_minutes)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_CLIENT_IP_CALLABLE = "duban.web.people.address.client_address"
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "duban"
IDLE_LIMIT = timedelta(minutes=OPTIONS.idle_minutes)

# What a browser may do
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OPTIONS.https
SECURE_HSTS_SECONDS = 31_536_000 if OPTIONS.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPTIONS.proxied else None
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in OPTIONS.hosts] if OPTIONS.proxied else []

# Uploads and files
DATA_UPLOAD_MAX_MEMORY_SIZE = OPTIONS.upload_mb * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static", ("duban", WEB.parent / "writing" / "official" / "styles")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "django.request": {"level": "ERROR"}, "waitress.queue": {"level": "ERROR"}},
}
