"""The one settings file. Each name read from the environment stands in docs/running/settings.md (a test sees to it)."""

import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ennoshita.core import env, private_files

PACKAGE = Path(__file__).resolve().parent.parent

DATA = env.folder("ENNOSHITA_DATA", "data/city")
DEBUG = env.flag("ENNOSHITA_DEBUG")
DEMO = env.flag("ENNOSHITA_DEMO")
HOST = env.text("HOST", "127.0.0.1")
PORT = env.number("PORT", 8000, least=1, most=65535)
REDIS_URL = env.text("REDIS_URL")
WORKERS = env.number("ENNOSHITA_WORKERS", 2, most=16)
UPLOAD_LIMIT = env.number("ENNOSHITA_UPLOAD_MB", 300, least=1, most=10_000) * 1024 * 1024
# Served over HTTPS (by ourselves with --cert, or by a proxy in front): cookies are then sent over HTTPS only.
HTTPS = env.flag("ENNOSHITA_HTTPS")


def _secret() -> str:
    """The city's own key, made once, readable by its owner alone."""
    file = DATA / "secret"
    DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not private_files.read(file):
        private_files.write(file, secrets.token_urlsafe(50))
    return private_files.read(file)


SECRET_KEY = env.text("ENNOSHITA_SECRET") or _secret()
ALLOWED_HOSTS = env.words("ENNOSHITA_HOSTS", "127.0.0.1 localhost [::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

INSTALLED_APPS = [
    # Ours first: their templates go before those of the libraries.
    "ennoshita.core",
    "ennoshita.hub",
    "ennoshita.apps.people",
    "ennoshita.apps.spaces",
    "ennoshita.apps.notices",
    "ennoshita.apps.search",
    "ennoshita.apps.effects",
    "ennoshita.apps.files",
    "ennoshita.apps.meetings",
    "ennoshita.apps.printing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django_tasks",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "ennoshita.apps.people.middleware.first_start",
    "ennoshita.apps.people.middleware.own_language",
]

ROOT_URLCONF = "ennoshita.site.urls"
ASGI_APPLICATION = "ennoshita.site.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "ennoshita.core.frame.frame",
            ],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", DATA / "ennoshita.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
BLOBS = DATA / "blobs"
# Large uploads are spooled where the store is, so that moving them in is a rename.
FILE_UPLOAD_TEMP_DIR = str(DATA / "tmp")
(DATA / "tmp").mkdir(parents=True, exist_ok=True)

TASKS = {"default": {"BACKEND": "ennoshita.core.jobs.backend.LeaseBackend"}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "ennoshita.apps.people.adapter.ClosedAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "staff_number"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
USERSESSIONS_TRACK_ACTIVITY = False
# A whole hall can come from one address (proxy, terminal server): the address may fail often, one staff number may not.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "100/m/ip,5/5m/key", "demo_pin": "10/5m/ip,100/h/key"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

SESSION_COOKIE_AGE = ACCOUNT_SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_FAILURE_VIEW = "ennoshita.core.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "core" / "locale", PACKAGE / "site" / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_BUILD = PACKAGE / "site" / "static"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
