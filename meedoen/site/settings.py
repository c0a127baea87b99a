"""Settings from the environment; `safety.py` refuses what is unsafe in production.

Three modes: `production` (the default: nothing is assumed), `demo` (a town to play in, on SQLite below `var/demo`)
and `test` (the test-suite). A mode fills in defaults only; every value can still come from the environment.
"""

import sys
from pathlib import Path

import environ
from django.utils.csp import CSP

from meedoen.access import oidc
from meedoen.site import logs, safety

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
MODE: str = env.str("MEEDOEN_MODE", default="test" if {"pytest", "mypy"} & set(sys.modules) else "production")
PRODUCTION, DEMO, TESTING = MODE == "production", MODE == "demo", MODE == "test"
VAR_DIR = Path(env.str("MEEDOEN_VAR", default=str(BASE_DIR / "var" / MODE)))
VAR_DIR.mkdir(parents=True, exist_ok=True)
# A demo or a test makes keys of its own once, in its own folder: no key stands in the code.
keys = safety.Keys(env, VAR_DIR, may_make=not PRODUCTION)

DEBUG = False
SECRET_KEY = keys.one("MEEDOEN_SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("MEEDOEN_SECRET_KEY_FALLBACKS", default=[])
# First key writes, all keys read (rotation). Fernet keys, base64.
FIELD_KEYS = keys.many("MEEDOEN_FIELD_KEYS")
# HMAC keys, hex: the blind index of the BSN, and the journal. Outside the database by being here.
INDEX_KEY = keys.one("MEEDOEN_INDEX_KEY")
JOURNAL_KEY = keys.one("MEEDOEN_JOURNAL_KEY")
# Addresses outside this machine that get the head of the journal each day.
JOURNAL_MAIL = env.list("MEEDOEN_JOURNAL_MAIL", default=[])
ALLOWED_HOSTS = env.list("MEEDOEN_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("MEEDOEN_ORIGINS", default=[])
# Addresses of the proxies in front of us; only from these is X-Forwarded-For believed.
TRUSTED_PROXIES = env.list("MEEDOEN_TRUSTED_PROXIES", default=[])
PUBLIC_URL = env.str("MEEDOEN_PUBLIC_URL", default="" if PRODUCTION else "http://localhost:8000")
CONTACT_EMAIL = env.str("MEEDOEN_CONTACT_EMAIL", default="" if PRODUCTION else "beheer@meedoen.example")
CLOCK = env.str("MEEDOEN_CLOCK", default="")  # A fixed "now" (ISO 8601), for tests and demos; refused in production.

ROOMS = [
    "ui", "journal", "post", "people", "agenda", "access", "instruments", "socialmap", "support", "plan", "signals",
    "circle", "groups", "demo",
]  # fmt: skip
INSTALLED_APPS = [
    # Our own first: of two templates or texts with one name the first app's counts.
    "meedoen.site",
    *(f"meedoen.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "meedoen.site.proxies.trust",
    "meedoen.site.middleware.request_id",
    "meedoen.site.middleware.api_answers",
    "meedoen.site.middleware.refuse_nul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "meedoen.access.middleware.sign_in_rules",
    "meedoen.site.middleware.no_store",
    "meedoen.people.middleware.viewer",
    "meedoen.access.middleware.limits_below",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "meedoen.site.middleware.writing",
]
ROOT_URLCONF = "meedoen.site.urls"
WSGI_APPLICATION = "meedoen.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "meedoen.ui.context.layout",
            ],
            "builtins": ["django.templatetags.i18n", "meedoen.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "meedoen.ui.forms.Renderer"

# SQLite is sound for one machine and a small municipality; production asks that somebody says so.
SQLITE_ALLOWED = env.bool("MEEDOEN_ALLOW_SQLITE", default=False)
DATABASES = {"default": env.db("DATABASE_URL", default="" if PRODUCTION else f"sqlite:///{VAR_DIR / 'meedoen.sqlite3'}")}
if DATABASES["default"].get("ENGINE", "").endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes the lock at BEGIN and waits for it, instead of failing half-way on an upgrade of its lock.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("MEEDOEN_CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": env.cache("CACHE_URL", default="dbcache://meedoen_cache")
    # Room for the attempts of a busy day: a cache that drops rows would drop a lock-out with them.
    | {"KEY_FUNCTION": "django.core.cache.backends.base.default_key_func", "OPTIONS": {"MAX_ENTRIES": 100_000}}
}
SESSION_ENGINE = "meedoen.access.sessions"
SESSION_COOKIE_AGE = 10 * 60 * 60  # The longest any session may last; `meedoen.access.durations` has the limits by role.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "meedoen.ui.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TASKS = {"default": {"BACKEND": env.str("MEEDOEN_TASKS", default="django_tasks_db.DatabaseBackend"), "QUEUES": []}}

AUTH_USER_MODEL = "people.Account"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ["email", "name"]}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip

# Sign-in (allauth). No open sign-up: accounts begin with an invitation (`meedoen.access.adapters`).
ACCOUNT_ADAPTER = "meedoen.access.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # Who invites vouches for the address; a code by e-mail proves it at each sign-in.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # A stranger's address gets no mail from us.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_DISPLAY = "meedoen.access.adapters.display_name"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {name: f"meedoen.access.forms.{cls}" for name, cls in {
    "login": "LoginForm", "request_login_code": "RequestLoginCodeForm", "confirm_login_code": "ConfirmLoginCodeForm",
    "reset_password": "ResetPasswordForm", "reset_password_from_key": "ResetPasswordKeyForm",
    "change_password": "ChangePasswordForm", "set_password": "SetPasswordForm", "reauthenticate": "ReauthenticateForm",
}.items()}  # fmt: skip
# Per address generous (a library, an office), per account strict; none shuts anybody out for longer than its window.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "40/m/ip,5/5m/key",
    "request_login_code": "40/m/ip,3/5m/key",
    "reset_password": "20/m/ip,3/10m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "meedoen.access.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # A passkey is two factors in one only when it asks for finger, face or PIN.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Meedoen"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {name: f"meedoen.access.forms.{cls}" for name, cls in {
    "authenticate": "SecondFactorForm", "reauthenticate": "SecondFactorAgainForm", "activate_totp": "ActivateAppForm",
    "add_webauthn": "AddPasskeyForm", "edit_webauthn": "RenamePasskeyForm",
}.items()}  # fmt: skip
# OpenID Connect: a list of providers as JSON, see docs/running.md. DigiD and eHerkenning come through a broker.
OIDC = env.json("MEEDOEN_OIDC", default=[])
SOCIALACCOUNT_ADAPTER = "meedoen.access.adapters.LinkedAccountAdapter"
SOCIALACCOUNT_PROVIDERS = oidc.providers(OIDC)
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # Never matched by e-mail: only by linking while signed in.
SOCIALACCOUNT_STORE_TOKENS = False

DEMO_MAIL_DIR = str(VAR_DIR / "mail")
MAILERS = {
    "default": {
        "BACKEND": env.str(
            "MEEDOEN_MAIL_BACKEND",
            default="django.core.mail.backends.smtp.EmailBackend"
            if PRODUCTION
            # The demo writes its mail to files, which `/demo/post/` shows.
            else f"django.core.mail.backends.{'filebased' if DEMO else 'locmem'}.EmailBackend",
        ),
        "OPTIONS": {"file_path": DEMO_MAIL_DIR} if DEMO else safety.mail_options(env),
    }
}
DEFAULT_FROM_EMAIL = env.str("MEEDOEN_MAIL_FROM", default="" if PRODUCTION else "meedoen@meedoen.example")

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
USE_TZ, TIME_ZONE = True, "Europe/Amsterdam"
STATIC_URL, STATIC_ROOT = "/static/", VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# Production serves what `meedoen migrate` collected, under names that change with the content,
# elsewhere straight from the rooms.
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = TESTING  # Looks a file up when it is asked for: a test client does not read all folders first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
THEME_FILE = env.str("MEEDOEN_THEME_FILE", default="")
THEME_CLASS = env.str("MEEDOEN_THEME_CLASS", default="")
# A folder with fonts for letters beside those inside typst (Chinese, Amharic, ...).
LETTER_FONTS = env.str("MEEDOEN_LETTER_FONTS", default="")
# Folders with definition files of instruments beside our own (docs/adding-a-feature.md).
INSTRUMENT_FOLDERS = env.list("MEEDOEN_INSTRUMENTS", default=[])
# The folder of the theme file is served too: its pictures and fonts may stand beside it.
STATICFILES_DIRS = [("theme", Path(THEME_FILE).parent)] if THEME_FILE else []
# Where the leave-quickly button goes: an everyday page that says nothing.
LEAVE_URL = env.str("MEEDOEN_LEAVE_URL", default="https://www.buienradar.nl/")

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF, *oidc.origins(OIDC)],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
# A file that comes in is held in memory or, where a view takes large ones, encrypted at once (`support.vault`): never in a
# plain temporary file. A large one that no view asked for is dropped.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILES_DIR = VAR_DIR / "files"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("MEEDOEN_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # Asked by a machine beside us, without https.
    SECURE_HSTS_SECONDS = env.int("MEEDOEN_HSTS_SECONDS", default=31536000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = logs.configuration(level=env.str("MEEDOEN_LOG_LEVEL", default="INFO"))
if PRODUCTION:
    safety.refuse_unsafe(globals(), missing=keys.missing)
