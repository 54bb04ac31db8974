using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>A merchant side whose provider is never asked again, so that what stays open becomes a person's.</summary>
public sealed class AttentionHost(Sandbox sandbox) : ElsewhereFixture(sandbox.Postgres, "WaitForPostback");

/// <summary>What a person sees and does.</summary>
public abstract class AttentionTest(AttentionHost host)
{
    protected AttentionHost Host => host;

    protected MerchantCaller Merchant => host.Merchant;

    /// <summary>A deposit whose activation was never answered, when its time is over.</summary>
    protected async Task<(string Id, string Label)> NeedsAttention()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        host.Provider.Script(id, 500, "oops");
        await Merchant.Deposit(id, label);
        await Merchant.Activate(id, Ids.Number());
        host.Host.Clock.Advance(TimeSpan.FromDays(4));
        // What the re-check's errand does, if it has not been here first.
        await host.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IDepositGrain>(GrainKeys.Deposit(id)).BeginRecheck();
        return (id, label);
    }

    /// <summary>A genuine postback whose label somebody changed on its way.</summary>
    protected async Task<SignedPostback> Held(string? order = null, string? label = null)
    {
        var postback = new SignedPostback { Order = order ?? Ids.Order(), Label = label ?? Ids.Label() };
        await Merchant.Deposit(postback.Order, postback.Label);
        await Merchant.Postback(postback.WithUnsigned("label", "mallory"));
        return postback;
    }

    protected Task<Answer> Resolve(string id, object act) =>
        Merchant.Send(Requests.Post($"{MerchantCaller.DepositsPath}/{id}/resolve", act, MerchantCaller.ApiKey));

    protected Task<Answer> ResolveHeld(string hash, object act) =>
        Merchant.Send(Requests.Post($"/merchant/v1/held-postbacks/{hash}/resolve", act, MerchantCaller.ApiKey));

    /// <summary>The item with this id, looked for page after page; null when it is not listed.</summary>
    protected async Task<JsonElement?> Listed(string id)
    {
        for (var query = "?limit=3"; ;)
        {
            var page = (await Merchant.Send(Requests.Get($"/merchant/v1/attention{query}", MerchantCaller.ApiKey))).Json;
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                if (item.GetProperty("id").GetString() == id) return item;
            }

            if (page.GetProperty("next_cursor").GetString() is not { } next) return null;
            query = $"?limit=3&cursor={next}";
        }
    }

    protected static object Credit(string transactionId, decimal amount = 700) =>
        new { action = "credit", transaction_id = transactionId, amount, @operator = "grace", reason = "seen the receipt" };

    protected static object Release(string order) =>
        new { action = "release", custom_transaction_id = order, @operator = "grace", reason = "the label was mistyped" };

    protected static readonly object Dismiss = new { action = "dismiss", @operator = "grace", reason = "forged" };

    protected static readonly object Close = new { action = "close", @operator = "grace", reason = "refunded by the provider" };
}
