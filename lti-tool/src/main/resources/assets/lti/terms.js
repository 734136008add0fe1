// Asks the platform to close the window that it opened for the terms; it says nothing that anyone may not hear.
(window.opener || window.parent).postMessage({ subject: 'lti.close' }, '*');
