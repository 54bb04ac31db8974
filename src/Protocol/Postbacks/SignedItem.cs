using System.Buffers;
using Paykassma.Protocol.Php;

namespace Paykassma.Protocol.Postbacks;

/// <summary>Writes <c>additional_data</c>: an array of one object, keys in the documented order, in the form that is signed.</summary>
internal static class SignedItem
{
    private const int BytesExpected = 768;

    /// <summary>A text that is null is written as <c>""</c>, except the fields that are documented as <c>null</c>.</summary>
    public static byte[] Write(AdditionalDataItem item)
    {
        var output = new ArrayBufferWriter<byte>(BytesExpected);
        var json = new PhpJsonWriter(output);
        json.BeginArray();
        json.BeginObject();
        json.String("activated_datetime", item.ActivatedDatetime ?? "");
        json.String("exchanger_identifier", item.ExchangerIdentifier ?? "");
        json.String("comment", item.Comment ?? "");
        json.String("amount", item.Amount);
        json.String("currency_code", item.CurrencyCode);
        json.String("wallet_type", item.WalletType);
        json.Raw("stockpiling_id", item.StockpilingId ?? "null");
        json.String("transaction_id", item.TransactionId ?? "");
        json.Raw("transaction_type", item.TransactionType ?? "null");
        json.String("plugin_custom_order_id", item.PluginCustomOrderId ?? "");
        json.String("withdrawal_id", item.WithdrawalId);
        json.Raw("withdrawal_status", item.WithdrawalStatus ?? "null");
        json.String("account_number", item.AccountNumber ?? "");
        json.String("account_name", item.AccountName ?? "");
        json.String("account_email", item.AccountEmail ?? "");
        json.Name("bank_details");
        json.BeginObject();
        json.String("bank_code", item.BankCode);
        json.String("branch_code", item.BranchCode);
        json.EndObject();
        json.EndObject();
        json.EndArray();
        return output.WrittenSpan.ToArray();
    }
}
