using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>
/// The gateway's side of withdrawals. <c>demo</c> has limits and a balance to keep to, <c>rich</c> has neither; <c>desk</c> has operators
/// and no channel, <c>rehearsal</c> lets tests succeed, <c>fenced</c> may call from another address only, <c>poor</c> has a limit and no balance.
/// </summary>
public sealed class WithdrawalSandbox(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    private PostbackEndpoint? _endpoint;

    public PostbackEndpoint Endpoint => _endpoint!;

    /// <summary>The key of the person <c>operator</c>.</summary>
    public string Operator { get; private set; } = "";

    /// <summary>The key of the person <c>finance</c>.</summary>
    public string Finance { get; private set; } = "";

    /// <summary>The key of the person <c>admin</c>.</summary>
    public string Admin { get; private set; } = "";

    /// <summary>The key of a service with the role finance.</summary>
    public string Robot { get; private set; } = "";

    public WithdrawalCaller Demo => Of("demo");

    public WithdrawalCaller Rich => Of("rich");

    public WithdrawalCaller Desk => Of("desk");

    public WithdrawalCaller Of(string merchant) => new(Host.Http, merchant);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Operator = await Host.KeyOf("operator", "operator");
        Finance = await Host.KeyOf("finance", "finance");
        Admin = await Host.KeyOf("admin", "admin");
        Robot = await Host.KeyOf("robot", "finance", isPerson: false, "admin");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_endpoint is not null) await _endpoint.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task<string[]> SettingsAsync()
    {
        _endpoint = await PostbackEndpoint.StartAsync();
        return
        [
            $"--Gateway:Merchants:0:PostbackUrl={_endpoint.Url}",
            .. Section(1, "rich", "PayoutBalanceCheck=Off", "PayoutChannel=sandbox"),
            .. Section(2, "desk", "PayoutBalanceCheck=Off", "DisabledMethods:0=ipay", "PayoutTwoPersonAbove:INR=20000", "WithdrawalIdRequired=false"),
            .. Section(3, "rehearsal", "PayoutChannel=sandbox", "PayoutTestEnding=Success", "PayoutTestComment=rehearsed"),
            .. Section(4, "fenced", "PayoutBalanceCheck=Off", "AllowedAddresses:0=10.1.2.3"),
            .. Section(5, "poor", "PayoutTwoPersonAbove:INR=20000"),
        ];
    }

    private IEnumerable<string> Section(int index, string id, params string[] more) => new[]
    {
        $"Id={id}", $"PluginApiSecret={id}-secret", $"AgentKey={id}-agent", $"PostbackAccessKey={id}-access",
        $"PostbackPrivateKey={id}-private", $"WithdrawalKey={id}-withdrawal", $"PostbackUrl={Endpoint.Url}",
    }.Concat(more).Select(setting => $"--Gateway:Merchants:{index}:{setting}");
}

[CollectionDefinition(nameof(WithdrawalSandbox))]
public sealed class WithdrawalCollection : ICollectionFixture<WithdrawalSandbox>;
