"""Makes the small references beside it with Hara et al.'s own code, torchvision (0.14) and PyTorch (1.13).

python3 references.py CHECKOUT OUT, where CHECKOUT is kenshohara/3D-ResNets-PyTorch at commit 540a0ea.
"""
import json
import os
import sys
import zlib

import numpy
import torch

HARA = {"repo": "https://github.com/kenshohara/3D-ResNets-PyTorch", "commit": "540a0ea1abaee379fa3651d4d5afbd2d667a1f49"}
TORCHVISION = {"repo": "https://github.com/pytorch/vision", "commit": "v0.14.1"}

# Name, module, call, clip. Odd extents: rounding and padding matter, and the last stage has more than one frame.
REFERENCES = [
    ("resnet18_w025_n10", "resnet", "(18, n_classes=10, widen_factor=0.25)", (3, 16, 112, 112)),
    ("resnet18_odd", "resnet", "(18, n_classes=6, widen_factor=0.125)", (3, 37, 61, 75)),
    ("resnet50_a_flow_odd", "resnet", "(50, n_classes=5, n_input_channels=2, shortcut_type='A', conv1_t_size=3, "
     "conv1_t_stride=2, no_max_pool=True, widen_factor=0.125)", (2, 21, 33, 29)),
    ("preact18_a_odd", "pre_act_resnet", "(18, n_classes=6, shortcut_type='A', widen_factor=0.125)", (3, 37, 61, 75)),
    ("preact50_odd", "pre_act_resnet", "(50, n_classes=6, widen_factor=0.125)", (3, 37, 61, 75)),
    ("wide50_later_odd", "wide_resnet", "(50, k=3, n_classes=6, widen_factor=0.0625)", (3, 37, 61, 75)),
    ("r2plus1d18_a_odd", "resnet2p1d", "(18, n_classes=6, shortcut_type='A', widen_factor=0.125)", (3, 37, 61, 75)),
    ("r2plus1d50_flow_odd", "resnet2p1d", "(50, n_classes=5, n_input_channels=2, conv1_t_size=3, conv1_t_stride=2, "
     "no_max_pool=True, widen_factor=0.125)", (2, 21, 33, 29)),
    ("tv_r2plus1d_18_odd", "torchvision", "r2plus1d_18(weights=None, num_classes=6)", (3, 11, 37, 45)),
]


def uniform(key, size):
    z = numpy.arange(size, dtype=numpy.uint64) + (numpy.uint64(zlib.crc32(key.encode())) << numpy.uint64(32))
    z += numpy.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> numpy.uint64(31))) >> numpy.uint64(40)).astype(numpy.float64) / (1 << 24)


def filled(key, shape):
    size = int(numpy.prod(shape))
    u = uniform(key, size)
    if key == "input":
        values = (2 * u - 1) * 2
    elif key.endswith("num_batches_tracked"):
        return torch.zeros(shape, dtype=torch.long)
    elif len(shape) >= 2:
        values = (2 * u - 1) * numpy.sqrt(3.0 / (size // shape[0])) * numpy.sqrt(2.0)
    elif key.endswith(".weight"):
        values = 0.4375 + 0.5 * u
    elif key.endswith(".running_var"):
        values = 0.5 + u
    else:
        values = (2 * u - 1) * 0.1
    return torch.from_numpy(values.astype(numpy.float32).reshape(shape))


def shortest(values):
    return "[%s]" % ", ".join(str(numpy.float32(v)) for v in values)


def stage(name, output):
    flat = output.detach().double().flatten()
    samples = output.detach().flatten()[[j * flat.numel() // 8 for j in range(8)]].numpy()
    return '{"name": "%s", "mean": %.9g, "std": %.9g, "samples": %s}' % (
        name, flat.mean(), flat.std(unbiased=False), shortest(samples))


def watched(net, stages, macs):
    """Records each module down to blocks, and what each convolution and linear layer multiplies for one clip."""
    for name, module in net.named_modules():
        if name and name.count(".") <= 1:
            module.register_forward_hook(lambda m, i, output, name=name: stages.append((name, stage(name, output))))
        if isinstance(module, (torch.nn.Conv3d, torch.nn.Linear)):
            module.register_forward_hook(
                lambda m, i, output: macs.append(output[0].numel() * m.weight[0].numel()))


def with_in_planes(block):
    """The published code passes in_planes= to a block that calls it inplanes, and so cannot be run as it is."""
    class Block(block):
        def __init__(self, in_planes, planes, stride=1, downsample=None):
            super().__init__(in_planes, planes, stride, downsample)
    return Block


def reference(models, module, call, clip):
    if module == "torchvision":
        net = eval("models." + call, {"models": models[module]})
        source = dict(TORCHVISION, file="torchvision/models/video/resnet.py", license="BSD-3-Clause",
                      constructor="torchvision.models.video." + call)
    else:
        net = eval("model.generate_model" + call, {"model": models[module]})
        source = dict(HARA, file="models/%s.py" % module, license="MIT",
                      constructor="%s.generate_model%s" % (module, call))
    net.eval()
    state = net.state_dict()
    net.load_state_dict({key: filled(key, tuple(tensor.shape)) for key, tensor in state.items()})
    stages, macs, seen = [], [], {}
    watched(net, stages, macs)
    with torch.no_grad():
        logits = net(filled("input", (2,) + clip))
    lines = []
    for name, line in stages:
        seen[name] = seen.get(name, 0) + 1
        use = "" if seen[name] == 1 else "#%d" % seen[name]
        lines.append(line.replace('"%s"' % name, '"%s%s"' % (name, use), 1))
    listing = "".join("%s %s\n" % (key, ",".join(str(d) for d in t.shape)) for key, t in state.items())
    return "{\n" + ",\n".join([
        '"source": ' + json.dumps(source),
        '"clip_shape": %s' % list(clip),
        '"params": %d' % sum(p.numel() for p in net.parameters()),
        '"macs_per_clip": %d' % sum(macs),
        '"logit_std": %.9g' % logits.double().std(unbiased=False),
        '"state_dict_crc32": "%08x"' % zlib.crc32(listing.encode()),
        '"stages": [\n%s\n]' % ",\n".join(lines),
        '"logits": [\n%s\n]' % ",\n".join(shortest(row) for row in logits.numpy())]) + "\n}\n"


def main(checkout, out):
    sys.path.insert(0, checkout)
    from models import pre_act_resnet, resnet, resnet2p1d, wide_resnet
    from torchvision.models import video
    for name in ("PreActivationBasicBlock", "PreActivationBottleneck"):
        setattr(pre_act_resnet, name, with_in_planes(getattr(pre_act_resnet, name)))
    models = {"resnet": resnet, "pre_act_resnet": pre_act_resnet, "wide_resnet": wide_resnet,
              "resnet2p1d": resnet2p1d, "torchvision": video}
    for name, module, call, clip in REFERENCES:
        with open(os.path.join(out, name + ".json"), "w") as result:
            result.write(reference(models, module, call, clip))


main(*sys.argv[1:])
