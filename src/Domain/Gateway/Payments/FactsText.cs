using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>Facts that a person was shown, as one text whose hash tells whether one of them has changed.</summary>
internal sealed class FactsText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds the length before each fact: no two lists of facts are written alike.</summary>
    public void Add(params ReadOnlySpan<string> facts)
    {
        foreach (var fact in facts) _text.Append(CultureInfo.InvariantCulture, $"{fact.Length}:{fact}");
    }

    /// <summary>SHA-256 of all facts, 64 lower-case hexadecimal digits.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_text.ToString())));

    public static string[] Of(MatchedTransfer transfer) =>
        [transfer.TransactionId, transfer.Identifier, Of(transfer.Amount), transfer.Currency, Of(transfer.ReceivedAt)];

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
}
