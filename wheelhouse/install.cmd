@echo off
rem Plain ASCII: cmd.exe reads this file in the code page of the PC. install.py speaks Chinese.
setlocal
set "here=%~dp0"
set "own=%LocalAppData%\Programs\Python\Python@DIGITS@\python.exe"

if not exist "%here%install.py" goto incomplete
call :find
if defined python goto install

rem No Python @PYTHON@ yet: its installer, if somebody put it into this folder. For this user, without rights.
for %%F in ("%here%python-@PYTHON@*.exe") do (
  echo Installing Python @PYTHON@ ...
  start "" /wait "%%~F" /passive InstallAllUsers=0 InstallLauncherAllUsers=0 Include_test=0
)
call :find
if defined python goto install

echo Python @PYTHON@ was not found. The text that opens now says what to do.
goto open

:incomplete
echo Please copy or unzip the whole folder first.
goto open

:install
%python% "%here%install.py" %*
if errorlevel 1 goto open
pause
exit /b 0

:open
for %%F in ("%here%*.txt") do if /i not "%%~nxF"=="SHA256SUMS.txt" start "" notepad "%%~F"
pause
exit /b 1

:find
set "python="
if exist "%own%" set python="%own%"
if defined python exit /b 0
py -@PYTHON@ -c "import venv, ensurepip" >nul 2>nul
if not errorlevel 1 set python=py -@PYTHON@
if defined python exit /b 0
python -c "import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (@TUPLE@))" >nul 2>nul
if not errorlevel 1 set python=python
exit /b 0
