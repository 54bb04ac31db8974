using Paykassma.Protocol.Postbacks;

namespace Paykassma.Lab.Tests.Merchants;

/// <summary>Its mistake: it credits the label of the postback, which is not signed, not the label of its order.</summary>
internal sealed class CreditsUnsignedLabel : RightShop
{
    protected override string? LabelOf(Postback postback, Order order) => postback.Label;
}
