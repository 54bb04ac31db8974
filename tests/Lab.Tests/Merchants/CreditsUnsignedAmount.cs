using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;

namespace Paykassma.Lab.Tests.Merchants;

/// <summary>Its mistake: it credits the amount beside <c>additional_data</c>, which is not signed.</summary>
internal sealed class CreditsUnsignedAmount : RightShop
{
    protected override long? AmountOf(Postback postback, AdditionalDataItem item, Currency currency) =>
        postback.Disagreements().All(field => field == "amount") && Amount.TryParse(postback.AmountToken, currency, out var minor, out _) ? minor : null;
}
