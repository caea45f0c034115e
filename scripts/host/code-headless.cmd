@node "%~dp0code-headless.mjs" %*
