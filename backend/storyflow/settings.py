"""Django settings: one person, one machine; what can be changed comes from the environment."""

from pathlib import Path

import django_stubs_ext

from core_engine.model_files import MODEL_NAMES
from storyflow.env import env_bool, env_choice, env_folder, env_seconds, env_word
from storyflow.secret_key import load_secret_key
from storyflow.studio_build import OUT

# Lets Django's generic classes be subscripted, as their types are.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parents[2]

DATA_DIR = env_folder("STORYFLOW_DATA_DIR", default=BASE_DIR)
PRONUNCIATIONS_FILE = DATA_DIR / "pronunciations.json"
PAUSES_FILE = DATA_DIR / "pauses.json"
MEDIA_ROOT = env_folder("STORYFLOW_MEDIA_ROOT", default=BASE_DIR / "media")
MODEL_DIR = env_folder("STORYFLOW_MODEL_DIR", default=BASE_DIR / "models")
MODEL_NAME = env_choice("STORYFLOW_MODEL", MODEL_NAMES)
ONNX_PROVIDER = env_word("STORYFLOW_ONNX_PROVIDER")
TASK_CLEANUP_THRESHOLD = env_seconds("STORYFLOW_TASK_CLEANUP_THRESHOLD", default=3600)
STUDIO_DIR = OUT
DEBUG = env_bool("STORYFLOW_DEBUG", default=False)

SECRET_KEY = load_secret_key(DATA_DIR)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
# The studio while it is developed.
CORS_ALLOWED_ORIGINS = ["http://localhost:3000", "http://127.0.0.1:3000"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "api",
]

MIDDLEWARE = [
    "storyflow.middleware.BodilessHead",
    "corsheaders.middleware.CorsMiddleware",
    "storyflow.middleware.LocalWritesOnly",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "storyflow.middleware.LocalOwner",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

CSRF_FAILURE_VIEW = "api.errors.csrf_failure"

ROOT_URLCONF = "storyflow.urls"
WSGI_APPLICATION = "storyflow.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "backend" / "storyflow" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "db.sqlite3",
        # The worker and the requests write side by side. A transaction takes the write lock when
        # it begins: one that read first could not wait for the lock, and would fail at once.
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        # A file: threads can't wait for each other on SQLite's shared in-memory database.
        "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"

MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "api.storage.MediaStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A story of 10,000 segments is about 10 MB.
MAX_BODY_BYTES = 64 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.http.JSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "api.http.AlwaysJSON",
    "EXCEPTION_HANDLER": "api.errors.answer_exception",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "URL_FORMAT_OVERRIDE": None,
    "LIST_SERIALIZER_ERRORS_AS_DICT": True,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "StoryFlow",
    "DESCRIPTION": "From a story to narration, on your own machine.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema_components.complete_components",
    ],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "ENUM_NAME_OVERRIDES": {
        "ProjectStatus": "api.models.Project.Status",
        "TaskStatus": ["PENDING", "PROCESSING", "COMPLETED", "FAILED"],
        "ImportFormat": ["json", "text"],
        "TextForm": ["prose", "blocks"],
        "Engine": ["kokoro", "espeak"],
        "Gender": ["female", "male"],
        "TimingSource": ["model", "espeak", "estimate"],
        "StaleReason": ["text", "voice", "speed", "pronunciation", "pauses"],
    },
    "SCHEMA_PATH_PREFIX": r"/api/",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "api": {"handlers": ["console"], "level": "INFO"},
        "core_engine": {"handlers": ["console"], "level": "INFO"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A refused request is answered, not a matter for the terminal.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "waitress.queue": {"level": "ERROR"},
    },
}
