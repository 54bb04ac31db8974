using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Paykassma.Outbound.Provider;

namespace Paykassma.Grains.Tests.Rechecks;

public sealed class ProviderCourierTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task AnItemUnderWayIsNotBegunAgainAndIsTakenAgainAfterwards()
    {
        var errand = new HeldErrand();
        using var courier = await Start(errand);
        Assert.True(courier.Offer("deposit/1"));
        await errand.Begun("deposit/1", 1);
        Assert.True(courier.Offer("deposit/1"));
        Assert.True(courier.Offer("deposit/2"));
        await errand.Begun("deposit/2", 1);
        Assert.Equal(1, errand.Times("deposit/1"));
        errand.LetGo("deposit/1");
        // If it was removed, it can begin again.
        using var patience = new CancellationTokenSource(Patience);
        while (errand.Times("deposit/1") < 2)
        {
            patience.Token.ThrowIfCancellationRequested();
            courier.Offer("deposit/1");
            await Task.Yield();
        }

        await courier.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task NoMoreAreUnderWayThanTheCrewIs()
    {
        var errand = new HeldErrand();
        using var courier = await Start(errand, crew: 2);
        foreach (var i in Enumerable.Range(0, 5)) courier.Offer($"deposit/{i}");
        await errand.Begun("deposit/0", 1);
        await errand.Begun("deposit/1", 1);
        errand.LetGo("deposit/0");
        await errand.Begun("deposit/2", 1);
        Assert.Equal(2, errand.MostAtOnce);
        await courier.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task WhatDoesNotFitIsLeftToItsGrain()
    {
        var errand = new HeldErrand();
        using var courier = await Start(errand, crew: 1, queue: 1);
        courier.Offer("deposit/0");
        await errand.Begun("deposit/0", 1);
        Assert.True(courier.Offer("deposit/1"));
        Assert.False(courier.Offer("deposit/2"));
        await courier.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AnErrandThatFailsAtTheStopFailsNothingElse()
    {
        var errand = new BrittleErrand();
        using var courier = await Start(errand, crew: 1);
        courier.Offer("deposit/1");
        await errand.Reached.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await courier.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(TaskStatus.RanToCompletion, courier.ExecuteTask!.Status);
    }

    [Fact]
    public async Task AnErrandThatFailsEndsNobodyElses()
    {
        var errand = new HeldErrand { Poison = "deposit/poison" };
        using var courier = await Start(errand, crew: 1);
        courier.Offer("deposit/poison");
        courier.Offer("deposit/1");
        await errand.Begun("deposit/1", 1);
        await courier.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("withdrawal/1")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task AKindWithoutAnErrandIsLeftToItsGrain(string key)
    {
        using var courier = await Start(new HeldErrand());
        Assert.False(courier.Offer(key));
        Assert.False(courier.Offer(key));
        await courier.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("ConcurrencyMax", "0", "Provider:Courier:ConcurrencyMax must be from 1 to 100.")]
    [InlineData("QueueMax", "1000001", "Provider:Courier:QueueMax must be from 1 to 1,000,000.")]
    public Task ALimitOutsideItsRangeStopsTheStart(string option, string value, string fault) =>
        AssertRefused($"--Provider:Courier:{option}={value}", fault);

    [Theory]
    [InlineData("59999")]
    [InlineData("7776000001")]
    public Task AnAgeOutsideItsRangeStopsTheStart(string value) =>
        AssertRefused($"--Deposit:NeedsAttentionAfterMs={value}", "Deposit:NeedsAttentionAfterMs must be from 60,000 to 7,776,000,000.");

    [Theory]
    [InlineData("0")]
    [InlineData("2592000001")]
    [InlineData("9223372036854775807")]
    public Task AnExpiryOutsideItsRangeStopsTheStart(string value) => AssertRefused(
        $"--Gateway:Merchants:0:PossibleExpiresAfterMs={value}", "Gateway:Merchants:0:PossibleExpiresAfterMs must be from 1 to 2,592,000,000.");

    private static async Task AssertRefused(string setting, string fault)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => GrainHost.StartAsync("Host=127.0.0.1;Port=1", null, setting));
        Assert.Contains(fault, refusal.Failures);
    }

    private static async Task<ProviderCourier> Start(IProviderErrand errand, int crew = 4, int queue = 10)
    {
        var options = Options.Create(new ProviderCourierOptions { ConcurrencyMax = crew, QueueMax = queue });
        var courier = new ProviderCourier([errand], options, NullLogger<ProviderCourier>.Instance);
        await courier.StartAsync(TestContext.Current.CancellationToken);
        return courier;
    }

    /// <summary>Runs until it is released.</summary>
    private sealed class HeldErrand : IProviderErrand
    {
        private readonly ConcurrentDictionary<string, int> _times = new();
        private readonly ConcurrentDictionary<(string Key, int Time), TaskCompletionSource> _begun = new();
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new();
        private int _atOnce;

        public string Kind => "deposit";

        public string? Poison { get; init; }

        public int MostAtOnce { get; private set; }

        public async Task RunAsync(string grainKey, CancellationToken stopping)
        {
            if (grainKey == Poison) throw new InvalidOperationException("poison");
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
            var time = _times.AddOrUpdate(grainKey, 1, (_, known) => known + 1);
            Source(_begun, (grainKey, time)).TrySetResult();
            await Source(_held, grainKey).Task.WaitAsync(stopping);
            Interlocked.Decrement(ref _atOnce);
        }

        public int Times(string key) => _times.GetValueOrDefault(key);

        public Task Begun(string key, int time) => Source(_begun, (key, time)).Task.WaitAsync(Patience);

        public void LetGo(string key) => Source(_held, key).TrySetResult();

        private static TaskCompletionSource Source<TKey>(ConcurrentDictionary<TKey, TaskCompletionSource> sources, TKey key)
            where TKey : notnull => sources.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>Runs until the stop, and then fails with its own exception.</summary>
    private sealed class BrittleErrand : IProviderErrand
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Kind => "deposit";

        public async Task RunAsync(string grainKey, CancellationToken stopping)
        {
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = stopping.Register(stopped.SetResult);
            Reached.SetResult();
            await stopped.Task;
            throw new InvalidOperationException("cut off");
        }
    }
}
