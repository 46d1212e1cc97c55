"""How every form of the platform is drawn: labels, hints and errors in one way."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """``{{ form }}`` and ``{{ field.as_field_group }}`` use the templates of the platform."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
