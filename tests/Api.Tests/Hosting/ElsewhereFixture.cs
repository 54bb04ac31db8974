using Paykassma.Testing;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>The merchant side with a provider that a test scripts.</summary>
public abstract class ElsewhereFixture(PostgresFixture server, string onUnknownOutcome) : HostFixture(server)
{
    private ScriptedProvider? _provider;

    public ScriptedProvider Provider => _provider!;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_provider is not null) await _provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task<string[]> SettingsAsync()
    {
        _provider = await ScriptedProvider.StartAsync();
        return [$"--Provider:ApiUrl={_provider.Url}", $"--Provider:OnUnknownOutcome={onUnknownOutcome}"];
    }
}
