using Paykassma.Storage.Attention;

namespace Paykassma.Api.Merchant;

/// <summary>An item that needs attention, as the merchant API lists it, and the acts on offer.</summary>
internal sealed record AttentionCard(AttentionItemBody Item, long Since, string Url, ActPanel Panel)
{
    public static AttentionCard Of(AttentionItem item, DateTimeOffset now, int place)
    {
        var body = AttentionItemBody.Of(item, now);
        var url = body.Kind switch
        {
            "deposit" => MerchantPaths.Deposit(body.Id),
            "withdrawal" => MerchantPaths.Withdrawal(body.Id),
            _ => MerchantPaths.Held(body.Id),
        };
        var panel = new ActPanel(url, [.. MerchantAct.Of(body.Kind, body.Status).Where(act => body.Actions.Contains(act.Name))])
        {
            Prefix = $"item{place}",
            Back = ActPanel.ToAttention,
            Systems = body is { Kind: "deposit", CurrencyCode: { } currency } ? [.. DepositModel.SystemsOf(currency)] : [],
            Suggested = new Dictionary<string, string>
            {
                ["custom_transaction_id"] = body.CustomTransactionId ?? "",
                ["wallet_type"] = item.System ?? "",
            },
        };
        return new AttentionCard(body, item.SinceMicroseconds / 1_000, url, panel);
    }
}
