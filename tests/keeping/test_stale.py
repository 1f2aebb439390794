"""Whatever a result rests on changes: the result is another."""

import pytest

HEAD = "from nnbook.experiments import experiment\n"
START = "@experiment\ndef start():\n    return "

# Each: the experiment's module, then one file as it was and as it is.
CODE = {
    "a name": (
        "from toy.layers import one\n" + START + "one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "a star": (
        "from toy.layers import *\n" + START + "one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "a star behind a star": (
        "from toy.every import *\n" + START + "one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "a name behind a star": (
        "from toy.every import one\n" + START + "one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "an attribute behind a star": (
        "from toy import every\n" + START + "every.one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "a name that is bound twice": (
        "from toy.layers import one\n_old = one\n"
        "def one(): return _old() + 1\n" + START + "one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "a name that is imported in a try": (
        "try:\n    from toy.layers import one\nexcept ImportError:\n"
        "    one = None\n" + START + "one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "a name that a module makes up": (
        "from toy import layers\n" + START + "layers.one\n",
        "layers.py",
        "def __getattr__(name): return 1", "def __getattr__(name): return 2",
    ),
    "a registry": (
        "from toy import registry\nimport toy.plugins\n" + START
        + "registry.ALL['one']()\n",
        "plugins.py",
        "from toy.registry import register\n"
        "@register\ndef one(): return 1",
        "from toy.registry import register\n"
        "@register\ndef one(): return 2",
    ),
    "a registry that is called": (
        "from toy import registry\nimport toy.plugins\n" + START
        + "registry.ALL['one']()\n",
        "plugins.py",
        "from toy import registry\n"
        "def one(): return 1\n_ = registry.register(one)",
        "from toy import registry\n"
        "def one(): return 2\n_ = registry.register(one)",
    ),
    "importlib": (
        "import importlib\n" + START
        + "importlib.import_module('toy.layers').one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "importlib with a name that is computed": (
        "import importlib\nNAME = 'lay'\n" + START
        + "importlib.import_module(f'toy.{NAME}ers').one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "sys.modules": (
        "import sys\nimport toy.layers\n" + START
        + "sys.modules['toy.layers'].one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "__import__": (
        START + "__import__('toy.layers').layers.one()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "getattr": (
        "from toy import layers\nNAME = 'one'\n" + START
        + "getattr(layers, NAME)()\n",
        "layers.py", "def one(): return 1", "def one(): return 2",
    ),
    "subclasses": (
        "from toy.base import Base\nimport toy.layers\n" + START
        + "[one().f() for one in Base.__subclasses__()]\n",
        "layers.py",
        "from toy.base import Base\nclass A(Base):\n    def f(self): return 1",
        "from toy.base import Base\nclass A(Base):\n    def f(self): return 2",
    ),
    "a class that registers its subclasses": (
        "from toy.base import Registered\nimport toy.layers\n" + START
        + "[one().f() for one in Registered.all]\n",
        "layers.py",
        "from toy.base import Registered\n"
        "class A(Registered):\n    def f(self): return 1",
        "from toy.base import Registered\n"
        "class A(Registered):\n    def f(self): return 2",
    ),
    "a patch": (
        "from toy.base import two\nimport toy.layers\n" + START + "two()\n",
        "layers.py",
        "from toy import base\nbase.TWO = 1", "from toy import base\n"
        "base.TWO = 3",
    ),
    "a patch in a loop": (
        "from toy.base import two\nimport toy.layers\n" + START + "two()\n",
        "layers.py",
        "from toy import base\nfor n in [1]:\n    base.TWO = n",
        "from toy import base\nfor n in [3]:\n    base.TWO = n",
    ),
    "a patch by setattr": (
        "from toy.base import two\nimport toy.layers\n" + START + "two()\n",
        "layers.py",
        "from toy import base\n_ = setattr(base, 'TWO', 1)",
        "from toy import base\n_ = setattr(base, 'TWO', 3)",
    ),
    "what the package does when it is imported": (
        "from toy.base import two\n" + START + "two()\n",
        "__init__.py", "import toy.base\ntoy.base.TWO = 1",
        "import toy.base\ntoy.base.TWO = 3",
    ),
    "a docstring": (
        "from toy.layers import one\n" + START + "one.__doc__\n",
        "layers.py", "def one():\n    'is 1'", "def one():\n    'is 2'",
    ),
    "a docstring in other words": (
        "import inspect\nfrom toy import layers\n" + START
        + "inspect.getdoc(layers.one)\n",
        "layers.py", "def one():\n    'is 1'", "def one():\n    'is 2'",
    ),
    "a source": (
        "import inspect\nfrom toy.layers import one\n" + START
        + "inspect.getsource(one)\n",
        "layers.py", "def one(): return 1  # one",
        "def one(): return 1  # two",
    ),
    "a source that is read": (
        "from pathlib import Path\nfrom toy import layers\n" + START
        + "Path(layers.__file__).read_text()\n",
        "layers.py", "# one", "# two",
    ),
}
BESIDE = {
    "every.py": "from toy.layers import *\n",
    "registry.py": "ALL = {}\ndef register(f):\n    ALL[f.__name__] = f\n"
                   "    return f\n",
    "base.py": "TWO = 2\ndef two(): return TWO\nclass Base: pass\n"
               "class Registered:\n    all = []\n"
               "    def __init_subclass__(cls): Registered.all.append(cls)\n",
}


@pytest.mark.parametrize("way", CODE)
def test_code_is_followed(project, way):
    main, name, before, after = CODE[way]
    for beside, text in BESIDE.items():
        project.put(f"toy/{beside}", text)
    project.put("toy/experiments/one.py", HEAD + main)
    project.put(f"toy/{name}", before + "\n")
    first = project.start()
    assert project.start() == first
    project.put(f"toy/{name}", after + "\n")
    assert project.start() != first


HERE = "from pathlib import Path\nPARENT = Path(__file__).parent\n"
DATA = {
    "beside": ("PARENT / 'd.txt'", "toy/experiments/d.txt"),
    "in a folder": ("PARENT / 'sub' / 'd.txt'", "toy/experiments/sub/d.txt"),
    "a level up": ("PARENT.parent / 'd.txt'", "toy/d.txt"),
    "without a dot": ("PARENT / 'data'", "toy/experiments/data"),
    "by an f-string": ("PARENT / f'd{1}.txt'", "toy/experiments/d1.txt"),
    "from the root": ("Path('docs/data.txt')", "docs/data.txt"),
    "by its whole name": (
        "PARENT.resolve() / '..' / 'd.txt'", "toy/d.txt"),
}


@pytest.mark.parametrize("way", DATA)
@pytest.mark.parametrize("how", [
    "({}).read_text()", "open({}).read()", "np.loadtxt({}).tolist()",
    "list(map(str, ({}).parent.iterdir())) and ({}).read_bytes()",
    "_read({})",
])
def test_data_files_are_followed(project, way, how):
    path, file = DATA[way]
    project.write(helping__py="def read(path): return open(path).read()\n")
    project.put("toy/experiments/one.py", (
        HEAD + HERE + "import numpy as np\n"
        "from toy.helping import read as _read\n"
        + START + how.format(path, path) + "\n"))
    project.put(file, "1")
    first = project.start()
    assert project.start() == first
    project.put(file, "2")
    assert project.start() != first


@pytest.mark.parametrize("how, change", [
    ("(PARENT / 'd.txt').exists()", "d.txt"),
    ("(PARENT / 'd.txt').is_file()", "d.txt"),
    ("os.path.exists(PARENT / 'd.txt')", "d.txt"),
    ("sorted(os.listdir(PARENT))", "d.txt"),
    ("sorted(map(str, PARENT.iterdir()))", "d.txt"),
    ("sorted(map(str, PARENT.glob('*.txt')))", "d.txt"),
    ("_try(PARENT / 'd.txt')", "d.txt"),
])
def test_files_that_come_are_followed(project, how, change):
    project.put("toy/experiments/one.py", (
        HEAD + HERE + "import os\n"
        "def _try(path):\n    try:\n        return path.read_text()\n"
        "    except OSError:\n        return None\n"
        + START + how + "\n"))
    first = project.start()
    assert project.start() == first
    project.put(f"toy/experiments/{change}", "1")
    assert project.start() != first


@pytest.mark.parametrize("how", [
    "os.environ.get('TOY')", "os.getenv('TOY')", "os.environ['TOY']",
    "'TOY' in os.environ and os.environ['TOY']", "dict(os.environ)['TOY']",
    "os.path.expandvars('$TOY')", "os.environb.get(b'TOY')",
])
def test_variables_are_followed(project, monkeypatch, how):
    project.put("toy/experiments/one.py", HEAD + "import os\n" + START + how)
    monkeypatch.setenv("TOY", "1")
    first = project.start()
    assert project.start() == first
    monkeypatch.setenv("TOY", "2")
    assert project.start() != first


@pytest.mark.parametrize("how", [
    "subprocess.run(['true'])", "os.system('true')", "os.popen('true')",
    "socket.create_connection(('127.0.0.1', 9))",
])
def test_what_cannot_be_followed_is_refused_with_its_line(project, how):
    project.put("toy/experiments/one.py", (
        HEAD + "import os, socket, subprocess\n" + START + f"str({how})\n"))
    with pytest.raises(Exception, match=r"toy/experiments/one.py:5: "):
        project.start()


@pytest.mark.parametrize("name, old, new", [
    ("layers", "def one(): return 1\n", "# why\ndef one(): return 1\n"),
    ("layers", "def one(): return 1\n",
     'def one():\n    """One."""\n    return 1\n'),
    ("layers", "def one(): return 1\n",
     "def one(): return 1\ndef two(): return 2\n"),
    ("other", "", "def two(): return 2\n"),
])
def test_what_nobody_reaches_changes_nothing(project, capsys, name, old, new):
    project.write(other__py="", layers__py="def one(): return 1\n")
    project.put("toy/experiments/one.py", (
        HEAD + "from toy.layers import one\nimport toy.other\n"
        + "@experiment\ndef start():\n    print('run')\n    return one()\n"))
    assert project.start() == 1
    assert capsys.readouterr().out == "run\n"
    project.put(f"toy/{name}.py", new)
    assert project.start() == 1
    assert capsys.readouterr().out == ""
