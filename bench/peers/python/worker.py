"""
Measures tasks with NumPy, SciPy or PyTorch: one question a line of JSON, one answer a line (see
process.ts). Where the system can fork, every measurement runs in a fresh process.
"""

import json
import os
import signal
import sys
import time
import warnings

import numpy as np

from tasks_numpy import TOGETHER, numpy_tasks
from tasks_scipy import scipy_tasks

start = json.loads(sys.argv[1])
library = start["library"]
warnings.filterwarnings("ignore")
if library == "torch":
    import torch

    from tasks_torch import torch_tasks

    torch.set_num_threads(1)
    tasks, version = torch_tasks(start), torch.__version__
elif library == "scipy":
    import scipy

    tasks, version = scipy_tasks(start), scipy.__version__
else:
    tasks, version = numpy_tasks(start), np.__version__

NOTES = {
    "numpy": {"all": "numpy, scipy, torch: one thread"},
    "scipy": {},
    "torch": {},
}


def read(spec):
    values = np.fromfile(spec["file"], dtype=spec["dtype"]).reshape(spec["shape"])
    return torch.from_numpy(values) if library == "torch" else values


def batch(step, count):
    begin = time.perf_counter()
    for _ in range(count):
        step()
    return (time.perf_counter() - begin) / count


def measure(step, job):
    count = 1
    warm_end = time.perf_counter() + job["warmupMs"] / 1000
    while True:
        per_step = batch(step, count)
        count = min(4 * count, max(1, round(0.002 / per_step)))
        if time.perf_counter() >= warm_end:
            break
    samples = []
    end = time.perf_counter() + job["measureMs"] / 1000
    while len(samples) < 3 or time.perf_counter() < end:
        samples.append(1e6 * batch(step, count))
    return samples


def megabytes(field="VmHWM"):
    try:
        with open("/proc/self/status") as status:
            line = next(line for line in status if line.startswith(field))
        return int(line.split()[1]) * 1024 / 1e6
    except (OSError, StopIteration):
        import resource

        # Kilobytes but on macOS.
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


# Tasks whose result is the loss of each of the first steps.
TRAINED = {"mlp", "mlpAdam", "transformer"}


def flat(result):
    """All numbers of an array, or of several, one after the other."""
    parts = result if isinstance(result, tuple) else (result,)
    arrays = [p.detach() if library == "torch" and isinstance(p, torch.Tensor) else p for p in parts]
    return np.concatenate([np.asarray(a, dtype="float64").ravel() for a in arrays])


def answer(job):
    inputs = [read(spec) for spec in job["inputs"]]
    make = tasks[job["task"]]
    result = None
    if job["task"] == "memory":
        run = make(*inputs)
        before = megabytes("VmRSS")
        result = run()
        samples = [megabytes() - before]
    else:
        if job["check"] and job["task"] in TRAINED:
            fresh = make(*inputs)
            result = [fresh() for _ in range(start["checkedSteps"])]
        elif job["check"]:
            result = TOGETHER.get(job["task"], lambda x: x)(make(*inputs)())
        samples = measure(make(*inputs), job)
    if not job["check"]:
        return {"samples": samples}
    flat(result).tofile(job["output"])
    return {"samples": samples, "result": job["output"]}


def safe_answer(job):
    try:
        return answer(job)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def forked_answer(job):
    """The answer of a child, which the alarm ends where it takes too long."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(job["seconds"])
        with os.fdopen(writer, "w") as pipe:
            json.dump(safe_answer(job), pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {}


signal.signal(signal.SIGINT, signal.SIG_IGN)
for line in sys.stdin:
    job = json.loads(line)
    if "describe" in job:
        said = {"version": version, "tasks": list(tasks), "notes": NOTES[library]}
    else:
        said = (forked_answer if hasattr(os, "fork") else safe_answer)(job)
    print(json.dumps(said), flush=True)
