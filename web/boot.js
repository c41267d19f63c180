// Says that scripts run, before the page is drawn. A file of its own: no script stands in a page.
document.body.className += ' js-enabled' +
  ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');
