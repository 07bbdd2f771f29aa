from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
    verbose_name = "StoryFlow"

    def ready(self) -> None:
        from api import checks, signals  # noqa: F401 (importing them registers them)
