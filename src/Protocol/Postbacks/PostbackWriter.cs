using System.Buffers;
using System.Globalization;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Postbacks;

/// <summary>
/// Builds postbacks, fields in the documented order: their content, which is fixed when the event happens, or whole signed bodies. The same
/// input gives the same bytes.
/// </summary>
public static class PostbackWriter
{
    private const int BytesExpected = 4096;

    /// <summary>The signed body about a deposit.</summary>
    /// <param name="deposit">What happened.</param>
    /// <param name="converted">The amount in other currencies.</param>
    /// <param name="keys">The merchant's keys.</param>
    /// <param name="zone">The merchant's time zone; see <see cref="PostbackTime.DefaultZone"/>.</param>
    public static byte[] Write(DepositPostback deposit, ConvertedAmounts converted, PostbackKeys keys, TimeZoneInfo zone) =>
        Content(deposit, converted, zone).Sign(keys);

    /// <summary>The signed body about a withdrawal's outcome.</summary>
    /// <inheritdoc cref="Write(DepositPostback, ConvertedAmounts, PostbackKeys, TimeZoneInfo)"/>
    public static byte[] Write(WithdrawalPostback withdrawal, ConvertedAmounts converted, PostbackKeys keys, TimeZoneInfo zone) =>
        Content(withdrawal, converted, zone).Sign(keys);

    /// <summary>The content of a deposit's body: all of it but the access key and the signature.</summary>
    /// <param name="deposit">What happened.</param>
    /// <param name="converted">The amount in other currencies.</param>
    /// <param name="zone">The merchant's time zone; see <see cref="PostbackTime.DefaultZone"/>.</param>
    public static PostbackContent Content(DepositPostback deposit, ConvertedAmounts converted, TimeZoneInfo zone)
    {
        var top = new TopLevel(
            deposit.WalletType, Amount.Format(deposit.Amount, deposit.Currency), deposit.Currency.Code, deposit.Label,
            Directions.Ingoing, PostbackTime.Format(deposit.CreatedAt, zone));
        return Envelope(top, AdditionalData(deposit, zone), converted);
    }

    /// <summary>The content of the body about a withdrawal's outcome.</summary>
    /// <inheritdoc cref="Content(DepositPostback, ConvertedAmounts, TimeZoneInfo)"/>
    public static PostbackContent Content(WithdrawalPostback withdrawal, ConvertedAmounts converted, TimeZoneInfo zone)
    {
        var top = new TopLevel(
            withdrawal.WalletType, Amount.Format(withdrawal.Amount, withdrawal.Currency), withdrawal.Currency.Code, withdrawal.Label,
            Directions.Outgoing, PostbackTime.Format(withdrawal.CreatedAt, zone));
        return Envelope(top, AdditionalData(withdrawal), converted);
    }

    /// <summary>The signed part of a deposit's body.</summary>
    public static byte[] AdditionalData(DepositPostback deposit, TimeZoneInfo zone) => SignedItem.Write(new()
    {
        ActivatedDatetime = PostbackTime.Format(deposit.ActivatedAt, zone),
        ExchangerIdentifier = WalletMask.Mask(deposit.ExchangerIdentifier),
        Amount = Amount.Format(deposit.Amount, deposit.Currency),
        CurrencyCode = deposit.Currency.Code,
        WalletType = deposit.WalletType,
        StockpilingId = deposit.StockpilingId.ToString(CultureInfo.InvariantCulture),
        TransactionId = deposit.TransactionId,
        TransactionType = "0",
        PluginCustomOrderId = deposit.CustomTransactionId,
        BankCode = "",
        BranchCode = "",
    });

    /// <summary>The signed part of a withdrawal's body.</summary>
    public static byte[] AdditionalData(WithdrawalPostback withdrawal) => SignedItem.Write(new()
    {
        Comment = withdrawal.Comment,
        Amount = Amount.Format(withdrawal.Amount, withdrawal.Currency),
        CurrencyCode = withdrawal.Currency.Code,
        WalletType = withdrawal.WalletType,
        WithdrawalId = withdrawal.WithdrawalId,
        WithdrawalStatus = ((int)withdrawal.Status).ToString(CultureInfo.InvariantCulture),
        AccountNumber = withdrawal.AccountNumber,
        AccountName = withdrawal.AccountName,
        AccountEmail = withdrawal.AccountEmail,
        BankCode = withdrawal.BankCode,
        BranchCode = withdrawal.BranchCode,
    });

    private static PostbackContent Envelope(TopLevel top, byte[] additionalData, ConvertedAmounts converted)
    {
        var output = new ArrayBufferWriter<byte>(BytesExpected);
        var json = new PhpJsonWriter(output);
        json.BeginObject();
        json.String("wallet_type", top.WalletType);
        json.Raw("amount", top.AmountToken);
        json.String("currency_code", top.CurrencyCode);
        json.String("label", top.Label);
        json.Name("converted_amount");
        converted.WriteTo(output);
        json.AfterValue();
        json.String("direction", top.Direction);
        json.String("created_datetime", top.CreatedDatetime);
        // After the comma that the next field writes.
        var accessKeyAt = output.WrittenCount + 1;
        json.Name("additional_data");
        json.Raw(additionalData);
        json.EndObject();
        return new PostbackContent(output.WrittenSpan.ToArray(), additionalData, accessKeyAt);
    }

    private readonly record struct TopLevel(
        string WalletType, string AmountToken, string CurrencyCode, string Label, string Direction, string CreatedDatetime);
}
