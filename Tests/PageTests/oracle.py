"""Prints what the design system's own templates make of a table of cases, as JSON.

The templates come from govuk-frontend-jinja 3.10.0 (GOV.UK Frontend 5.14.0). Each case has the same
name as in OracleTests.swift, where ours is made from the same content.
"""

import json

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, select_autoescape

environment = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    undefined=ChainableUndefined,
    autoescape=select_autoescape(default=True, default_for_string=True),
)


def render(component, parameters):
    macro = "govuk" + "".join(part.title() for part in component.split("-"))
    source = (
        "{%% from 'govuk_frontend_jinja/components/%s/macro.html' import %s %%}{{ %s(parameters) }}"
        % (component, macro, macro)
    )
    return environment.from_string(source).render(parameters=parameters)


field = {"id": "owner", "name": "owner", "label": {"text": "Owner"}}
hint = {"hint": {"text": "Who will see that it is done"}}
error = {"errorMessage": {"text": "Enter an owner"}}
legend = {"fieldset": {"legend": {"text": "Was it done?", "classes": "govuk-fieldset__legend--m"}}}
answers = [
    {"value": "yes", "text": "Yes", "hint": {"text": "I have seen it"}},
    {"value": "no", "text": "No", "conditional": {"html": "<p>Why</p>"}},
    {"divider": "or"},
    {"value": "later", "text": "Later", "conditional": {"html": "<p>When</p>"}},
]
boxes = [
    {"value": "plan", "text": "Plan"},
    {"value": "visits", "text": "Visits", "conditional": {"html": "<p>How many</p>"}},
    {"divider": "or"},
    {"value": "none", "text": "None of these", "behaviour": "exclusive"},
]


def date(classes, values=(None, None, None)):
    ids = ("due", "due-month", "due-year")
    widths = (2, 2, 4)
    return [
        {
            "id": ids[i],
            "name": part,
            "label": part.title(),
            "classes": "govuk-input--width-%d%s" % (widths[i], classes),
            **({"value": values[i]} if values[i] else {}),
        }
        for i, part in enumerate(("day", "month", "year"))
    ]


CASES = {
    "button": ("button", {"text": "Save", "preventDoubleClick": True}),
    "secondary button": (
        "button",
        {
            "text": "Save and come back later",
            "preventDoubleClick": True,
            "classes": "govuk-button--secondary",
            "name": "then",
            "value": "leave",
        },
    ),
    "warning button": (
        "button",
        {"text": "Destroy", "preventDoubleClick": True, "classes": "govuk-button--warning"},
    ),
    "button link": ("button", {"text": "Begin", "href": "/audits/1"}),
    "input": ("input", field),
    "input with everything": (
        "input",
        {
            **field,
            **hint,
            **error,
            "value": "<Teasel> & \"Quartz\"",
            "classes": "govuk-input--width-10",
            "autocomplete": "name",
            "inputmode": "numeric",
            "spellcheck": False,
            "label": {"text": "Owner", "classes": "govuk-label--s"},
        },
    ),
    "password": (
        "password-input",
        {"id": "password", "name": "password", "label": {"text": "Password"}},
    ),
    "new password with an error": (
        "password-input",
        {
            "id": "password",
            "name": "password",
            "label": {"text": "Password"},
            "autocomplete": "new-password",
            "errorMessage": {"text": "Enter a password"},
        },
    ),
    "text area": ("textarea", {**field, "rows": 5}),
    "text area with everything": (
        "textarea",
        {**field, **hint, **error, "value": "Two\nlines", "rows": 3},
    ),
    "radios": (
        "radios",
        {"idPrefix": "done", "name": "done", **legend, "items": answers},
    ),
    "radios with everything": (
        "radios",
        {
            "idPrefix": "done",
            "name": "done",
            "value": "no",
            **legend,
            **hint,
            "errorMessage": {"text": "Say whether it was done"},
            "items": answers,
        },
    ),
    "inline radios as the page's question": (
        "radios",
        {
            "idPrefix": "done",
            "name": "done",
            "classes": "govuk-radios--inline",
            "fieldset": {
                "legend": {
                    "text": "Was it done?",
                    "classes": "govuk-fieldset__legend--l",
                    "isPageHeading": True,
                }
            },
            "items": answers[:1] + [{"value": "no", "text": "No"}],
        },
    ),
    "checkboxes": (
        "checkboxes",
        {"idPrefix": "seen", "name": "seen", **legend, "items": boxes},
    ),
    "checkboxes with everything": (
        "checkboxes",
        {
            "idPrefix": "seen",
            "name": "seen",
            "values": ["visits", "plan"],
            **legend,
            **hint,
            "errorMessage": {"text": "Say what you have seen"},
            "items": boxes,
        },
    ),
    "one checkbox": (
        "checkboxes",
        {"name": "sure", "items": [{"value": "yes", "text": "I am sure"}]},
    ),
    "one checkbox with an error": (
        "checkboxes",
        {
            "name": "sure",
            "errorMessage": {"text": "Say that you are sure"},
            "items": [{"value": "yes", "text": "I am sure"}],
        },
    ),
    "select": (
        "select",
        {
            **field,
            "value": "b",
            "items": [
                {"value": "", "text": "Choose"},
                {"value": "a", "text": "Birch"},
                {"value": "b", "text": "Elm"},
            ],
        },
    ),
    "select with everything": (
        "select",
        {
            **field,
            **hint,
            **error,
            "label": {"text": "Owner"},
            "items": [{"value": "a", "text": "Birch"}],
        },
    ),
    "date": (
        "date-input",
        {
            "id": "due-date",
            "namePrefix": "due",
            "fieldset": {"legend": {"text": "When?", "classes": "govuk-fieldset__legend--m"}},
            "items": date(""),
        },
    ),
    "date with everything": (
        "date-input",
        {
            "id": "due-date",
            "namePrefix": "due",
            "fieldset": {"legend": {"text": "When?", "classes": "govuk-fieldset__legend--m"}},
            "hint": {"text": "For example, 3 3 2026"},
            "errorMessage": {"text": "The due date must include a year"},
            "items": date(" govuk-input--error", ("28", "11", None)),
        },
    ),
    "file": (
        "file-upload",
        {
            "id": "list",
            "name": "list",
            "label": {"text": "Case list"},
            "javascript": True,
            "attributes": {"accept": ".xlsx,.csv"},
        },
    ),
    "file with an error": (
        "file-upload",
        {
            "id": "list",
            "name": "list",
            "label": {"text": "Case list"},
            "hint": {"text": "A workbook"},
            "errorMessage": {"text": "Choose a file"},
            "javascript": True,
        },
    ),
    "error summary": (
        "error-summary",
        {
            "titleText": "There is a problem",
            "errorList": [{"text": "Enter an owner", "href": "#owner"}, {"text": "Try again"}],
        },
    ),
    "fieldset": (
        "fieldset",
        {
            "legend": {
                "html": "<h2 class=\"govuk-fieldset__heading\">Check it</h2>",
                "classes": "govuk-fieldset__legend--m",
            },
            "html": "<p>Fields</p>",
        },
    ),
    "summary list": (
        "summary-list",
        {
            "rows": [
                {
                    "key": {"text": "Owner"},
                    "value": {"text": "Fennel Granite"},
                    "actions": {
                        "items": [
                            {"href": "/o", "text": "Change", "visuallyHiddenText": "owner"}
                        ]
                    },
                },
                {"key": {"text": "From"}, "value": {"text": "October"}},
            ]
        },
    ),
    "summary list without actions": (
        "summary-list",
        {"rows": [{"key": {"text": "From"}, "value": {"text": "October"}}]},
    ),
    "summary card": (
        "summary-list",
        {
            "card": {
                "title": {"text": "Action 1"},
                "actions": {"items": [{"href": "/d", "text": "Remove"}]},
            },
            "rows": [
                {
                    "key": {"text": "Owner"},
                    "value": {"text": "Fennel Granite"},
                    "actions": {
                        "items": [
                            {"href": "/o", "text": "Change", "visuallyHiddenText": "owner"},
                            {"href": "/p", "text": "Pass on", "visuallyHiddenText": "action"},
                        ]
                    },
                }
            ],
        },
    ),
    "summary card with two actions": (
        "summary-list",
        {
            "card": {
                "title": {"text": "Action 1"},
                "actions": {
                    "items": [
                        {"href": "/c", "text": "Change"},
                        {"href": "/d", "text": "Remove"},
                    ]
                },
            },
            "rows": [{"key": {"text": "From"}, "value": {"text": "October"}}],
        },
    ),
    "table": (
        "table",
        {
            "caption": "Progress by service",
            "captionClasses": "govuk-table__caption--m",
            "classes": "pl-table pl-stack",
            "firstCellIsHeader": True,
            "head": [
                {"text": "Service"},
                {"text": "With"},
                {"text": "Submitted", "format": "numeric"},
            ],
            "rows": [
                [{"text": "Assessment"}, {"text": "Yarrow"}, {"text": "5", "format": "numeric"}],
                [{"text": "Early help"}, {"text": "Clover"}, {"text": "2", "format": "numeric"}],
            ],
        },
    ),
    "tag": ("tag", {"text": "Completed"}),
    "red tag": ("tag", {"text": "1 day overdue", "classes": "govuk-tag--red"}),
    "task list": (
        "task-list",
        {
            "idPrefix": "audit",
            "items": [
                {
                    "title": {"text": "Read the file"},
                    "href": "/read",
                    "hint": {"text": "Six months of work"},
                    "status": {"text": "Completed"},
                },
                {
                    "title": {"text": "Planning"},
                    "href": "/planning",
                    "status": {"tag": {"text": "Not started", "classes": "govuk-tag--blue"}},
                },
                {
                    "title": {"text": "Submit"},
                    "status": {
                        "text": "Cannot start yet",
                        "classes": "govuk-task-list__status--cannot-start-yet",
                    },
                },
            ],
        },
    ),
    "success banner": ("notification-banner", {"text": "Saved", "type": "success"}),
    "important banner": ("notification-banner", {"text": "Two days are left", "titleId": "important-title"}),
    "panel": ("panel", {"titleText": "Audit submitted", "text": "On 28 November"}),
    "warning": ("warning-text", {"text": "It is recorded.", "iconFallbackText": "Warning"}),
    "inset": ("inset-text", {"text": "In the framework's words"}),
    "details": ("details", {"summaryText": "The statistics", "text": "13 of 20"}),
    "pagination": (
        "pagination",
        {
            "landmarkLabel": "Pages of actions",
            "previous": {"href": "?page=4"},
            "next": {"href": "?page=6"},
            "items": [
                {"number": 1, "href": "?page=1"},
                {"ellipsis": True},
                {"number": 4, "href": "?page=4"},
                {"number": 5, "href": "?page=5", "current": True},
                {"number": 6, "href": "?page=6"},
                {"ellipsis": True},
                {"number": 9, "href": "?page=9"},
            ],
        },
    ),
    "breadcrumbs": (
        "breadcrumbs",
        {"items": [{"text": "Reports", "href": "/r"}, {"text": "Monthly", "href": "/r/m"}]},
    ),
    "back link": ("back-link", {"text": "Back to the audit", "href": "/a"}),
    "service navigation": (
        "service-navigation",
        {
            "serviceName": "Plumbline",
            "serviceUrl": "/",
            "navigation": [
                {"href": "/work", "text": "Your work"},
                {"href": "/audits", "text": "Audits", "active": True},
            ],
        },
    ),
}

if __name__ == "__main__":
    print(json.dumps({name: render(*case) for name, case in CASES.items()}))
