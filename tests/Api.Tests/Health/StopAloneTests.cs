using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Postgres;
using Paykassma.Silo;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Health;

/// <summary>A silo that stops while requests wait for its grains.</summary>
public sealed class StopAloneTests(Sandbox sandbox) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TestDatabase _database = new(sandbox.Postgres);

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task LooksForNoOtherSiloWhereItIsAlone()
    {
        var (held, errors) = (new HeldCall(), new LoggedErrors());
        await using var app = await PaykassmaSilo.BuildAsync(
            ["--Profile=sandbox", $"--PORT={FreePort.Find()}",
                $"--ConnectionStrings:Paykassma={_database.ConnectionString}", "--Storage:ConnectionsMax=16"],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Logging.AddProvider(errors);
                builder.Services.AddSingleton<IIncomingGrainCallFilter>(held);
            });
        await app.StartAsync();
        var deposit = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IDepositGrain>(GrainKeys.Deposit("waited-for"));
        var first = deposit.Get();
        await held.Arrived.WaitAsync(Patience);
        var waiting = deposit.Get();

        var stop = app.StopAsync();
        Assert.True(SpinWait.SpinUntil(() => held.IsAskedToEnd, Patience));
        held.Release();
        await stop.WaitAsync(Patience);

        Assert.DoesNotContain(errors.Lines, line => line.Contains("migration", StringComparison.Ordinal));
        Assert.Null(await first);
        _ = await Record.ExceptionAsync(() => waiting);
    }

    /// <summary>Holds the first call to a deposit until it is released.</summary>
    private sealed class HeldCall : IIncomingGrainCallFilter
    {
        private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private IGrainContext? _grain;

        public Task Arrived => _arrived.Task;

        /// <summary>Whether Orleans has begun to end the grain. It tells so nowhere else.</summary>
        public bool IsAskedToEnd => _grain!.ToString()!.Contains("Deactivating", StringComparison.Ordinal);

        public void Release() => _released.TrySetResult();

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is IDepositGrain && Interlocked.CompareExchange(ref _grain, context.TargetContext, null) is null)
            {
                _arrived.SetResult();
                await _released.Task;
            }

            await context.Invoke();
        }
    }

    /// <summary>Every line from an error on.</summary>
    private sealed class LoggedErrors : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error) Lines.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
