using System.Security.Cryptography;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Postbacks;

/// <summary>
/// A postback as received. The top level is unsigned: an attacker who can alter a genuine postback can write anything there.
/// Verify it with <see cref="PostbackVerifier"/>, check <see cref="Disagreements"/>, and take the label from the order's own record.
/// </summary>
public sealed class Postback
{
    /// <summary>The unsigned fields that repeat signed ones.</summary>
    private static readonly IReadOnlyList<string> Repeated = ["amount", "currency_code", "wallet_type", "direction"];

    internal Postback(PostbackFields fields)
    {
        Signature = fields.Signature ?? "";
        AccessKey = fields.AccessKey ?? "";
        WalletType = fields.WalletType;
        AmountToken = fields.Amount;
        CurrencyCode = fields.CurrencyCode;
        Label = fields.Label;
        Direction = fields.Direction;
        CreatedDatetime = fields.CreatedDatetime;
        ConvertedAmount = fields.ConvertedAmount;
        Items = fields.Items;
        RawAdditionalData = fields.RawAdditionalData;
        CanonicalAdditionalData = fields.CanonicalAdditionalData;
    }

    /// <summary>The signature, as sent; empty in a stored content.</summary>
    public string Signature { get; }

    /// <summary>The access key, as sent; empty in a stored content.</summary>
    public string AccessKey { get; }

    /// <summary>Unsigned. The payment system.</summary>
    public string? WalletType { get; }

    /// <summary>Unsigned. The token of the amount.</summary>
    public string? AmountToken { get; }

    /// <summary>Unsigned. The currency.</summary>
    public string? CurrencyCode { get; }

    /// <summary>Unsigned, and not repeated in the signed part: compare it with the order's label.</summary>
    public string? Label { get; }

    /// <summary>Unsigned. One of <see cref="Directions"/> in a correct postback.</summary>
    public string? Direction { get; }

    /// <summary>Unsigned. When the event happened.</summary>
    public string? CreatedDatetime { get; }

    /// <summary>Unsigned. The bytes of <c>converted_amount</c>; empty when absent.</summary>
    public ReadOnlyMemory<byte> ConvertedAmount { get; }

    /// <summary>The signed items. If there is not exactly one, the postback must be held.</summary>
    public IReadOnlyList<AdditionalDataItem> Items { get; }

    /// <summary>The bytes of <c>additional_data</c>, as sent.</summary>
    public ReadOnlyMemory<byte> RawAdditionalData { get; }

    /// <summary>The bytes that the signature covers.</summary>
    public ReadOnlyMemory<byte> CanonicalAdditionalData { get; }

    /// <summary>The signed item, if there is exactly one and all its fields could be read.</summary>
    public AdditionalDataItem? SingleItem => Items is [{ UnreadableFields.Count: 0 } item] ? item : null;

    /// <summary>SHA-256 of <see cref="CanonicalAdditionalData"/>, lower-case hex: it identifies the signed content.</summary>
    public string AdditionalDataHash => Convert.ToHexStringLower(SHA256.HashData(CanonicalAdditionalData.Span));

    /// <summary>
    /// Which of <c>amount</c>, <c>currency_code</c>, <c>wallet_type</c> and <c>direction</c> differ from the signed item;
    /// all four if there is not exactly one readable item. Amounts are compared as numbers. Credit nothing unless this is empty.
    /// </summary>
    public IReadOnlyList<string> Disagreements()
    {
        if (SingleItem is not { } item) return Repeated;
        List<string>? found = null;
        if (!SameNumber(AmountToken, item.Amount)) (found ??= []).Add(Repeated[0]);
        if (!Same(CurrencyCode, item.CurrencyCode)) (found ??= []).Add(Repeated[1]);
        if (!Same(WalletType, item.WalletType)) (found ??= []).Add(Repeated[2]);
        if (!Same(Direction, item.IsDeposit ? Directions.Ingoing : Directions.Outgoing)) (found ??= []).Add(Repeated[3]);
        return found ?? (IReadOnlyList<string>)[];
    }

    private static bool Same(string? unsigned, string? signed) => signed is not null && string.Equals(unsigned, signed, StringComparison.Ordinal);

    private static bool SameNumber(string? unsigned, string? signed) =>
        NumberToken.TryParse(unsigned, out var left) && NumberToken.TryParse(signed, out var right) && left == right;
}
