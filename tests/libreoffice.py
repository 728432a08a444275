"""LibreOffice as a judge: what it shows of a DOCX, before and after it updates every field.

The LibreOffice of Debian that has no screen crashes now and then when it draws a comment in a
margin: a file with comments is converted, never opened by a macro.
"""

import atexit
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from clausegen.french.spaces import FIGURE

LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Judge"/>
</library:library>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Judge"
 script:language="StarBasic">
Function Opened(path As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
End Function

Sub Store(document, path As String)
  Dim text(1) As New com.sun.star.beans.PropertyValue
  text(0).Name = "FilterName" : text(0).Value = "Text (encoded)"
  text(1).Name = "FilterOptions" : text(1).Value = "UTF8,LF"
  document.storeToURL(ConvertToURL(path), text())
End Sub

Sub Dispatch(document, command As String)
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(document.CurrentController.Frame, ".uno:" + command, "", 0, Array())
End Sub

Sub Show(folder As String)
  Dim name As String, path As String
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
  name = Dir(folder + "/*.docx")
  Do While name &lt;&gt; ""
    path = folder + "/" + name
    document = Opened(path)
    Store(document, path + ".shown")
    document.storeToURL(ConvertToURL(path + ".again"), word())
    document.TextFields.refresh()
    For i = 0 To document.DocumentIndexes.Count - 1
      document.DocumentIndexes.getByIndex(i).update()
    Next
    Store(document, path + ".updated")
    document.close(True)
    name = Dir()
  Loop
End Sub

Sub Settle(path As String)
  document = Opened(path)
  Dispatch(document, "AcceptAllTrackedChanges")
  Store(document, path + ".accepted")
  document.close(True)
  document = Opened(path)
  Dispatch(document, "RejectAllTrackedChanges")
  Store(document, path + ".rejected")
  document.close(True)
End Sub

Sub SettleAll(folder As String)
  Dim name As String
  name = Dir(folder + "/*.docx")
  Do While name &lt;&gt; ""
    Settle(folder + "/" + name)
    name = Dir()
  Loop
End Sub
</script:module>
"""
TEXT = "txt:Text (encoded):UTF8,LF"


@dataclass(frozen=True)
class Shown:
    """The lines of a file when LibreOffice opens it and once updated; the file it saves again."""

    shown: list
    updated: list
    again: bytes


def show(files, folder):
    """Return what LibreOffice shows of each DOCX, given by name, in one run of the program."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    _macro(f'Show("{folder}")')
    return {name: _shown(folder / f"{name}.docx") for name in files}


def _shown(path):
    again = path.with_name(f"{path.name}.again").read_bytes()
    return Shown(_read(path, "shown"), _read(path, "updated"), again)


def convert(data, folder):
    """Return the lines of one DOCX, comments or not, through a plain conversion."""
    (folder / "file.docx").write_bytes(data)
    _run("--convert-to", TEXT, "--outdir", folder, folder / "file.docx")
    return lines((folder / "file.txt").read_text("utf-8-sig"))


def settle(data, folder):
    """Return the lines of a redline, all revisions accepted, then all rejected."""
    path = folder / "redline.docx"
    path.write_bytes(data)
    _macro(f'Settle("{path}")')
    return _read(path, "accepted"), _read(path, "rejected")


def settle_all(files, folder):
    """Return what `settle` does for each redline, given by name, in one run of the program."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    _macro(f'SettleAll("{folder}")')
    paths = {name: folder / f"{name}.docx" for name in files}
    return {
        name: (_read(path, "accepted"), _read(path, "rejected")) for name, path in paths.items()
    }


@cache
def _profile():
    """Return the profile of this process, which knows our macros: to make one is to start twice."""
    home = Path(mkdtemp(prefix="office-"))
    atexit.register(rmtree, home, ignore_errors=True)
    _start(home, "--terminate_after_init")
    basic = home / "user" / "basic" / "Standard"
    (basic / "script.xlb").write_text(LIBRARIES, encoding="utf-8")
    (basic / "Judge.xba").write_text(MODULE, encoding="utf-8")
    return home


def _macro(call):
    _run(f"macro:///Standard.Judge.{call}")


def _run(*arguments):
    _start(_profile(), *arguments)


def _start(profile, *arguments):
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
    # Only a program that hangs is stopped: a machine may be as slow and as busy as it likes.
    subprocess.run([*command, *arguments], check=True, timeout=1800, capture_output=True)


def _read(path, state):
    return lines(path.with_name(f"{path.name}.{state}").read_text("utf-8-sig"))


def lines(text):
    """Return the lines of a text, blank ones left out.

    The indent of an item is not text, nor the tab after a number that hangs.
    """
    parted = text.replace("\t", " ").replace(f"{FIGURE} ", FIGURE)
    stripped = (line.strip(" ") for line in parted.split("\n"))
    return [line for line in stripped if line]
