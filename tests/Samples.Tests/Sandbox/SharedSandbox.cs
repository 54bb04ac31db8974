using Paykassma.Testing;

namespace Paykassma.Samples.Tests.Sandbox;

/// <summary>The sandbox in which the commands of all guides are run, as by a reader who reads one after the other.</summary>
public sealed class SharedSandbox(PostgresFixture postgres) : IAsyncLifetime
{
    private SandboxProcess? _sandbox;

    public string Address => _sandbox!.Endpoint.ToString();

    public async ValueTask InitializeAsync() => _sandbox = await SandboxProcess.StartAsync(postgres);

    public ValueTask DisposeAsync() => _sandbox?.DisposeAsync() ?? ValueTask.CompletedTask;
}
