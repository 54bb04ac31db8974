using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Paykassma.Cli.Servers;
using Paykassma.Postgres;
using Paykassma.Protocol.Times;
using Paykassma.Samples.Tests.Languages;
using Paykassma.Samples.Tests.Sandbox;
using Paykassma.Testing;

namespace Paykassma.Samples.Tests.Shops;

/// <summary>Each sample shop takes a deposit from a real sandbox, from the page to the balance, and credits its repeated postback once.</summary>
public sealed partial class ShopTests(PostgresFixture postgres)
{
    private const string Number = "321323438267";
    private static readonly TimeSpan CreditedMax = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Languages => AllSnippets.Languages;

    [Theory, MemberData(nameof(Languages))]
    public async Task DepositIsCreditedOnce(string language)
    {
        if (language != AllSnippets.CSharp) await AllSnippets.InterpreterOf(language).FindAsync();
        var port = FreePort.Find();
        await using var twice = await RepeatedPostback.StartAsync(new Uri($"http://127.0.0.1:{port}/postback"));
        await using var sandbox = await SandboxProcess.StartAsync(postgres, ("Gateway__Merchants__0__PostbackUrl", twice.Url.ToString()));
        await using var shop = await ShopProcess.StartAsync(language, port, sandbox);
        using var provider = new HttpClient { BaseAddress = sandbox.Url };

        var page = await shop.Http.GetStringAsync("deposit?label=ada%20%3Cb%3E&amount=700");
        var (order, wallet, window) = (Found(OrderId(), page), Found(Wallet(), page), WebUtility.HtmlDecode(Found(Window(), page)));
        using (var opened = await provider.GetAsync(window)) Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Equal("0.00 INR", await BalanceAsync(shop));

        await ReportAsync(provider, wallet);
        using var form = new FormUrlEncodedContent([new("order", order), new("amount", "700"), new("key1", Number)]);
        using var activated = await shop.Http.PostAsync("activate", form);
        Assert.Equal("ok", Found(Status(), await activated.Content.ReadAsStringAsync()));

        Assert.All(await twice.Answers.WaitAsync(CreditedMax), answer => Assert.Equal((HttpStatusCode.OK, """{"status":"ok"}"""), answer));
        Assert.Equal("700.00 INR", await BalanceAsync(shop));
    }

    private static Task<string> BalanceAsync(ShopProcess shop) => shop.Http.GetStringAsync("balance?label=ada%20%3Cb%3E");

    private static async Task ReportAsync(HttpClient provider, string wallet)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "agent/v1/wallet-transfers")
        {
            Content = JsonContent.Create(new JsonObject
            {
                ["wallet_type"] = "upi_l",
                ["identifier"] = wallet,
                ["transaction_id"] = Number,
                ["amount"] = 700,
                ["currency_code"] = "INR",
                ["received_at"] = UtcTime.Of(TimeProvider.System.GetUtcNow()),
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SandboxKeys.Agent);
        using var reported = await provider.SendAsync(request);
        Assert.True(reported.IsSuccessStatusCode, await reported.Content.ReadAsStringAsync());
    }

    private static string Found(Regex what, string page) =>
        what.Match(page) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException($"{what} is not in:\n{page}");

    [GeneratedRegex("name=\"order\" value=\"([0-9a-f-]+)\"")]
    private static partial Regex OrderId();

    [GeneratedRegex("<b id=\"wallet\">([^<]+)</b>")]
    private static partial Regex Wallet();

    [GeneratedRegex("id=\"window\" href=\"([^\"]+)\"")]
    private static partial Regex Window();

    [GeneratedRegex("<p id=\"status\">([a-z_]+)</p>")]
    private static partial Regex Status();
}
