using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Protocol.Windows;

namespace Paykassma.Api.Tests.Window;

/// <summary>
/// The sandbox behind a proxy on this machine, with small limits. A test chooses the address of its payer. <c>strict</c> demands signed
/// links.
/// </summary>
public sealed class GuardedFixture(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    public const int OfUnknownLabelsMax = 25;
    public const int ManyWrong = 8;
    public const int OpenPerAddressMax = 6;

    public GatewayCaller Of(GatewayMerchantKeys merchant) => new(Host.Http, merchant);

    public WindowCaller Window(string address = "192.0.2.1", string merchant = "demo") => new(Host.Http, merchant, address);

    /// <summary>A link for 700 INR by <c>upi_l</c>, not signed.</summary>
    public static WindowLink Link(string order, string label) => new()
    {
        Label = label,
        CurrencyCode = "INR",
        WalletType = "upi_l",
        CustomTransactionId = order,
        FixedAmount = 700,
        Lang = "en",
    };

    public static WindowLink Signed(string order, string label, string? secret = null) => Link(order, label).SignedWith(secret ?? Sandbox.Demo.Secret);

    /// <summary>One field of a payment as it is stored.</summary>
    public Task<string?> StoredAsync(string order, string field, string merchant = "demo") => Books.PaymentFieldAsync($"payment/{merchant}/{order}", field);

    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(
    [
        .. Sandbox.Settings(), "--Proxies:Trusted:0=127.0.0.1", "--Proxies:Trusted:1=::1",
        $"--Api:WrongNumbersOfUnknownLabelsMax={OfUnknownLabelsMax}", $"--Api:ManyWrongNumbers={ManyWrong}",
        $"--Api:OpenClaimsPerAddressMax={OpenPerAddressMax}", "--Api:WrongNumbersPerAddressMax=10000",
    ]);
}
