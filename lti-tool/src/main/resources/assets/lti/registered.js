// Dynamic Registration 1.0, 3.7: asks the platform to close this window; it says nothing that anyone may not hear.
function close() {
  (window.opener || window.parent).postMessage({ subject: 'org.imsglobal.lti.close' }, '*');
}
document.getElementById('close').addEventListener('click', close);
close();
