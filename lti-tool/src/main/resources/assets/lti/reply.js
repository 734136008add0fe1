// Goes back to the platform by itself; the button remains for browsers that do not.
document.getElementById('reply').submit();
