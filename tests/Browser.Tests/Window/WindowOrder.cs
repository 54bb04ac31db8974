using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Windows;

namespace Paykassma.Browser.Tests.Window;

/// <summary>One order that is paid in the window, and the payer's wallet app beside it.</summary>
internal sealed record WindowOrder(string Label, string Currency, string? WalletType, string Id, long? Amount = 700, string? Lang = null)
{
    private const string AgentKey = SandboxKeys.Agent;
    private const string PoolAgentKey = SandboxKeys.PoolAgent;
    private const string PoolWallet = "9900112244";
    private const string OperatorKey = SandboxKeys.Operator;
    private static long _last = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>An order of a label that no other test uses.</summary>
    public static WindowOrder New(string currency = "INR", string? walletType = "upi_l", long? amount = 700, string? lang = "en") =>
        new($"payer-{Next()}", currency, walletType, $"order-{Next()}", amount, lang);

    /// <summary>A transaction number that no other test uses.</summary>
    public static string Number(int digits = 12) => Next().ToString(CultureInfo.InvariantCulture).PadLeft(digits, '1')[^digits..];

    public WindowLink ToLink() => new()
    {
        Label = Label,
        CurrencyCode = Currency,
        WalletType = WalletType,
        CustomTransactionId = Id,
        FixedAmount = Amount,
        Lang = Lang,
    };

    public string Path(Func<WindowLink, WindowLink>? with = null) => $"/plugin/?{(with?.Invoke(ToLink()) ?? ToLink()).ToQuery()}";

    /// <summary>The link as a merchant's server makes it: only a signed link shows a payment that exists.</summary>
    public string SignedPath() => Path(link => link.SignedWith(SandboxKeys.Secret));

    /// <summary>The payer sends the money to the wallet the page shows; what they would read in their app.</summary>
    public static async Task Send(BrowserHost host, IPage page, string walletType, string currency, string number, decimal amount = 700, string? app = null)
    {
        var wallet = await page.Locator("#wallet").InnerTextAsync();
        await Report(host, walletType, currency, wallet, app ?? number, amount, typed: number);
    }

    public static async Task Report(BrowserHost host, string walletType, string currency, string wallet, string number, decimal amount = 700, string? typed = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/agent/v1/wallet-transfers")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", wallet == PoolWallet ? PoolAgentKey : AgentKey) },
            Content = JsonContent.Create(new
            {
                wallet_type = walletType,
                identifier = wallet,
                transaction_id = number,
                key1 = typed ?? number,
                amount,
                currency_code = currency,
                received_at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            }),
        };
        using var answer = await host.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>An operator decides about the payment: <c>approve</c> or <c>refuse</c>.</summary>
    public async Task Decide(BrowserHost host, string act)
    {
        using var payment = await Call(host, HttpMethod.Get, "", null);
        var seen = (await payment.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("seen").GetString();
        using var answer = await Call(host, HttpMethod.Post, $"/{act}", JsonContent.Create(new { reason = "seen the receipt", seen }));
        answer.EnsureSuccessStatusCode();
    }

    private async Task<HttpResponseMessage> Call(BrowserHost host, HttpMethod method, string act, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, $"/backoffice/v1/merchants/demo/payments/{Id}{act}")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", OperatorKey) },
            Content = body,
        };
        return await host.Http.SendAsync(request);
    }

    private static long Next() => Interlocked.Increment(ref _last);
}
