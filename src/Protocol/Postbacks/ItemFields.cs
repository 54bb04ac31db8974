using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Postbacks;

/// <summary>The documented fields of the signed item, stored by their position in the documented order.</summary>
internal sealed class ItemFields
{
    /// <summary>The item's own fields, in the order the protocol writes them.</summary>
    public static readonly byte[][] TopNames =
    [
        "activated_datetime"u8.ToArray(), "exchanger_identifier"u8.ToArray(), "comment"u8.ToArray(), "amount"u8.ToArray(),
        "currency_code"u8.ToArray(), "wallet_type"u8.ToArray(), "stockpiling_id"u8.ToArray(), "transaction_id"u8.ToArray(),
        "transaction_type"u8.ToArray(), "plugin_custom_order_id"u8.ToArray(), "withdrawal_id"u8.ToArray(),
        "withdrawal_status"u8.ToArray(), "account_number"u8.ToArray(), "account_name"u8.ToArray(), "account_email"u8.ToArray(),
    ];

    /// <summary>The fields of <c>bank_details</c>, numbered after <see cref="TopNames"/>.</summary>
    public static readonly byte[][] BankNames = ["bank_code"u8.ToArray(), "branch_code"u8.ToArray()];

    private readonly string?[] _values = new string?[TopNames.Length + BankNames.Length];
    private List<string>? _unreadable;
    private int _next;

    /// <summary>The number of the field whose name is the reader's token; negative if it is not documented.</summary>
    public static int IndexOf(ref StrictJsonReader reader, byte[][] names)
    {
        var offset = ReferenceEquals(names, BankNames) ? TopNames.Length : 0;
        for (var i = 0; i < names.Length; i++)
        {
            if (reader.NameIs(names[i])) return offset + i;
        }

        return -1;
    }

    /// <summary>Reads the value after the name that is the reader's token.</summary>
    public void Take(ref StrictJsonReader reader, int index)
    {
        if (index < 0)
        {
            if (reader.Read()) reader.Skip();
            return;
        }

        _values[index] = Scalar.Read(ref reader, out var unreadable);
        if (unreadable) MarkUnreadable(NameOf(index));
    }

    public void MarkUnreadable(string field) => (_unreadable ??= []).Add(field);

    public AdditionalDataItem ToItem()
    {
        _next = 0;
        // Initializers run in the order they are written in, which is the order of the names.
        return new()
        {
            ActivatedDatetime = Next(),
            ExchangerIdentifier = Next(),
            Comment = Next(),
            Amount = Next(),
            CurrencyCode = Next(),
            WalletType = Next(),
            StockpilingId = Next(),
            TransactionId = Next(),
            TransactionType = Next(),
            PluginCustomOrderId = Next(),
            WithdrawalId = Next(),
            WithdrawalStatus = Next(),
            AccountNumber = Next(),
            AccountName = Next(),
            AccountEmail = Next(),
            BankCode = Next(),
            BranchCode = Next(),
            UnreadableFields = _unreadable ?? (IReadOnlyList<string>)[],
        };
    }

    private static string NameOf(int index) =>
        System.Text.Encoding.ASCII.GetString(index < TopNames.Length ? TopNames[index] : BankNames[index - TopNames.Length]);

    private string? Next() => _values[_next++];
}
