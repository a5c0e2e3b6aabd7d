"""Makes the checkpoints beside it with PyTorch itself (1.13): python3 checkpoints.py"""
import collections

import torch

torch.manual_seed(0)


def ramp(*shape):
    size = 1
    for extent in shape:
        size *= extent
    return (torch.arange(size, dtype=torch.float64).reshape(shape) - 3) / 4


shared = ramp(20).float()
state = collections.OrderedDict()
state["module.conv.weight"] = ramp(2, 3).float()
state["module.conv.bias"] = torch.nn.Parameter(ramp(2).float())
state["module.half.weight"] = ramp(3, 2).half()
state["module.bfloat.weight"] = ramp(5).bfloat16()
state["module.double.weight"] = ramp(2, 2)
state["module.bn.num_batches_tracked"] = torch.tensor(7)
state["module.slice.weight"] = shared[6:12].view(2, 3)
state["module.slice.bias"] = shared[18:]
state["module.turned.weight"] = ramp(2, 3, 4).float().permute(2, 0, 1)
state["module.every.weight"] = shared[1::3]
state["module.spread.weight"] = ramp(3, 1).float().expand(3, 2)
state["module.empty.weight"] = torch.zeros(0, 4)
state["module.int.weight"] = ramp(4).mul(4).int()
state["module.byte.weight"] = torch.tensor([0, 1, 200], dtype=torch.uint8)
state["module.bool.weight"] = torch.tensor([True, False])
state._metadata = collections.OrderedDict({"": {"version": 1}})

weight = torch.nn.Parameter(ramp(2).float())
optimizer = torch.optim.SGD([weight], 0.1, momentum=0.9)
weight.sum().backward()
optimizer.step()
scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, [3, 5])
checkpoint = {
    "epoch": 3,
    "arch": "resnet-18",
    "best": torch.tensor(0.5),
    "state_dict": state,
    "optimizer": optimizer.state_dict(),
    "scheduler": scheduler.state_dict(),
    "history": [0.1, None, {"a", "b"}, (1, 2 ** 40)],
}
torch.save(checkpoint, "zip.pth")
torch.save(checkpoint, "legacy.pth", _use_new_zipfile_serialization=False)
torch.save(checkpoint, "protocol4.pth", pickle_protocol=4)
torch.save(collections.OrderedDict((k[7:], v) for k, v in state.items()), "bare.pth")
torch.save(torch.nn.Linear(1, 1), "module.pth")
