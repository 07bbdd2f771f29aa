from django.contrib import admin

from api.models import GlobalSettings, Project, Segment

admin.site.register([Project, Segment, GlobalSettings])
