using System.Globalization;
using System.Text;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;

namespace Paykassma.Lab.Playing;

/// <summary>The postbacks that a run sends. The same facts give the same bytes, so that a repeat is a real repeat.</summary>
internal sealed class Letters(PostbackKeys keys)
{
    private const string SignatureName = "{\"signature\":\"";
    private const string DataName = "\"additional_data\":";

    private readonly DateTimeOffset _at = TimeProvider.System.GetUtcNow();

    /// <summary>The genuine postback about a deposit.</summary>
    public byte[] Deposit(
        LabOrder order, string transfer, long amount = LabOrder.Amount, string walletType = LabOrder.WalletType, Currency? currency = null, PostbackKeys? by = null)
    {
        var money = currency ?? LabOrder.Currency;
        return PostbackWriter.Write(new DepositPostback
        {
            WalletType = walletType,
            Amount = amount,
            Currency = money,
            Label = order.Label,
            CreatedAt = _at,
            ActivatedAt = _at,
            ExchangerIdentifier = "lab@upi",
            StockpilingId = StockpilingOf(transfer),
            TransactionId = transfer,
            CustomTransactionId = order.Id,
        }, ConvertedAmounts.For(amount, money), by ?? keys, PostbackTime.DefaultZone);
    }

    /// <summary>The genuine postback about a withdrawal that failed, which gives money back.</summary>
    public byte[] FailedWithdrawal(LabOrder order) => PostbackWriter.Write(new WithdrawalPostback
    {
        WalletType = "paytm",
        Amount = LabOrder.Amount,
        Currency = LabOrder.Currency,
        Label = order.Label,
        CreatedAt = _at,
        WithdrawalId = order.Id,
        Status = WithdrawalStatus.Fail,
        AccountNumber = "1234567890",
    }, ConvertedAmounts.For(LabOrder.Amount, LabOrder.Currency), keys, PostbackTime.DefaultZone);

    /// <summary>A postback with another signed part, in the canonical form, and the right signature over it.</summary>
    public byte[] Signed(byte[] genuine, string additionalData)
    {
        var text = Encoding.UTF8.GetString(genuine).Replace(DataOf(genuine), additionalData, StringComparison.Ordinal);
        var signature = PostbackSignature.Compute(keys.AccessKey, keys.PrivateKey, Encoding.UTF8.GetBytes(additionalData));
        return Encoding.UTF8.GetBytes($"{SignatureName}{signature}{text[(SignatureName.Length + PostbackSignature.Length)..]}");
    }

    /// <summary>A genuine postback with a signature of zeros.</summary>
    public static byte[] BadlySigned(byte[] genuine)
    {
        var text = Encoding.UTF8.GetString(genuine);
        return Encoding.UTF8.GetBytes($"{SignatureName}{new string('0', PostbackSignature.Length)}{text[(SignatureName.Length + PostbackSignature.Length)..]}");
    }

    /// <summary>The signed part of a postback.</summary>
    public static string DataOf(byte[] genuine)
    {
        var text = Encoding.UTF8.GetString(genuine);
        var from = text.IndexOf(DataName, StringComparison.Ordinal) + DataName.Length;
        return text[from..^1];
    }

    /// <summary>A postback with one text replaced and its signature left as it was.</summary>
    /// <exception cref="InvalidOperationException">The text is not there: the case would test nothing.</exception>
    public static byte[] Altered(byte[] genuine, string text, string by)
    {
        var whole = Encoding.UTF8.GetString(genuine);
        var at = whole.IndexOf(text, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"{text} is not in the postback.");
        return Encoding.UTF8.GetBytes($"{whole[..at]}{by}{whole[(at + text.Length)..]}");
    }

    private static long StockpilingOf(string transfer) => long.Parse(transfer, CultureInfo.InvariantCulture);
}
