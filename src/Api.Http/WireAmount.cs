using System.Globalization;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Http;

/// <summary>Amounts as our own endpoints write them, beside the minor units: the shortest decimal as a string, so that no client rounds it.</summary>
internal static class WireAmount
{
    public static string Of(long minor, string currency) =>
        Currency.TryGet(currency, out var known) ? Amount.Format(minor, known) : minor.ToString(CultureInfo.InvariantCulture);

    public static string? Of(long? minor, string currency) => minor is { } amount ? Of(amount, currency) : null;
}
