namespace Paykassma.Protocol.Postbacks;

/// <summary>The fields that the reader collects from a body.</summary>
internal sealed class PostbackFields
{
    public string? Signature { get; set; }

    public string? AccessKey { get; set; }

    public string? WalletType { get; set; }

    public string? Amount { get; set; }

    public string? CurrencyCode { get; set; }

    public string? Label { get; set; }

    public string? Direction { get; set; }

    public string? CreatedDatetime { get; set; }

    public ReadOnlyMemory<byte> ConvertedAmount { get; set; }

    public List<AdditionalDataItem> Items { get; } = new(1);

    public ReadOnlyMemory<byte> RawAdditionalData { get; set; }

    public ReadOnlyMemory<byte> CanonicalAdditionalData { get; set; }

    /// <summary>Whether <c>additional_data</c> was present and an array.</summary>
    public bool HasAdditionalData { get; set; }
}
