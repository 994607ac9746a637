@echo off
rem Starts an unpacked release of kokoro on Windows. JAVA_HOME, or the java on the PATH, is 17 or newer.
setlocal
set "dir=%~dp0.."
set "java="
for %%j in (java.exe) do set "java=%%~$PATH:j"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if not defined java set "java=java.exe"
if not exist "%java%" (
  echo kokoro: there is no java: install Java 17 or newer, or set JAVA_HOME 1>&2
  exit /b 3
)
set "collector=-XX:+UseSerialGC"
if /i "%~1"=="serve" set "collector=-XX:+UseG1GC"
"%java%" %collector% -Xlog:disable -XX:+DisplayVMOutputToStderr -XX:-UsePerfData -Xms48m -Xmx1g -Dfile.encoding=UTF-8 -Djava.awt.headless=true %KOKORO_JAVA_OPTS% -jar "%dir%\lib\kokoro.jar" %*
exit /b %ERRORLEVEL%
