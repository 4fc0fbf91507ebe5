"""Whole programs with PyTorch: training steps, layers forward and backward, an integrator."""

import torch
import torch.nn.functional as F


def trained(loss, data, start, rate):
    """A step of Adam that gives the loss before it."""
    parameters = [p.clone().requires_grad_() for p in start]
    optimiser = torch.optim.Adam(parameters, lr=rate)

    def step():
        optimiser.zero_grad()
        value = loss(parameters, *data)
        value.backward()
        optimiser.step()
        return value.item()

    return step


def network_loss(parameters, x, labels):
    w1, b1, w2, b2 = parameters
    logits = torch.relu(x @ w1 + b1) @ w2 + b2
    return -(torch.log_softmax(logits, 1) * labels).sum() / len(x)


def attention(x, wqkv, wo, heads):
    n, t, d = x.shape
    q, k, v = (x @ wqkv).view(n, t, 3, heads, d // heads).permute(2, 0, 3, 1, 4)
    mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
    return mixed.transpose(1, 2).reshape(n, t, d) @ wo


def transformer_loss(heads, layers):
    def loss(parameters, tokens, targets):
        by_token, by_place, *rest = parameters
        d = by_token.shape[1]
        x = by_token[tokens] + by_place
        for k in range(layers):
            g1, n1, wqkv, wo, g2, n2, w1, b1, w2, b2 = rest[10 * k : 10 * k + 10]
            x = x + attention(F.layer_norm(x, (d,), g1, n1), wqkv, wo, heads)
            x = x + torch.relu(F.layer_norm(x, (d,), g2, n2) @ w1 + b1) @ w2 + b2
        gain, bias, head = rest[-3:]
        logits = F.layer_norm(x, (d,), gain, bias) @ head
        return F.cross_entropy(logits.flatten(0, 1), targets.flatten())

    return loss


def convolution(x, w):
    x, w = x.clone().requires_grad_(), w.clone().requires_grad_()

    def step():
        value = F.conv2d(x, w, padding=1).square().mean()
        return (value, *torch.autograd.grad(value, [w, x]))

    return step


def lstm(x, wx, wh, b):
    # Its gates have the same order; its matrices are the transposes.
    layer = torch.nn.LSTM(wx.shape[0], wh.shape[0])
    with torch.no_grad():
        layer.weight_ih_l0.copy_(wx.T)
        layer.weight_hh_l0.copy_(wh.T)
        layer.bias_ih_l0.copy_(b)
        layer.bias_hh_l0.zero_()
    weights = [layer.weight_ih_l0, layer.weight_hh_l0, layer.bias_ih_l0]

    def step():
        value = layer(x)[0].square().mean()
        by_x, by_h, by_b = torch.autograd.grad(value, weights)
        return value, by_x.T, by_h.T, by_b

    return step


def leapfrog(place, momentum, precision, size, count):
    def step():
        q, p, g = place, momentum, precision @ place
        for _ in range(count):
            half = p - size / 2 * g
            q = q + size * half
            g = precision @ q
            p = half - size / 2 * g
        return torch.cat([q, p])

    return step


def program_tasks(job):
    rate, size, count = job["adamRate"], job["leapfrogSize"], job["leapfrogSteps"]
    loss = transformer_loss(job["headCount"], job["layerCount"])
    return {
        "mlpAdam": lambda x, y, *start: trained(network_loss, (x, y), start, rate),
        "transformer": lambda x, y, *start: trained(loss, (x.long(), y.long()), start, rate),
        "convolutionGrad": convolution,
        "lstm": lstm,
        "leapfrog": lambda q, p, precision: leapfrog(q, p, precision, size, count),
    }
