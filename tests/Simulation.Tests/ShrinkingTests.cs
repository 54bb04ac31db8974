using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Runs;
using Paykassma.Simulation.Users;

namespace Paykassma.Simulation.Tests;

/// <summary>How a smaller world is looked for. The program has no failure to shrink, so the worlds here only say whether they would fail.</summary>
public sealed class ShrinkingTests
{
    private static readonly FaultPoint Needed = new(Fault.AnswerLost, "payout.Begin");
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Fact]
    public void OnlyWhatTheFailureNeedsIsLeft()
    {
        var options = new RunOptions(83, 300);
        var shrunk = Shrinking.Of(options, Of(options), Long, Of);
        Assert.Equal(new UserName[] { new("payer", 7), new("withdrawer", 4) }, shrunk.Result.Users);
        Assert.Equal(Needed, Assert.Single(shrunk.Result.Hits.Keys));
        Assert.Equal(75, shrunk.Options.Operations);
    }

    [Fact]
    public void AnotherFailureIsNotTakenForTheSame()
    {
        var options = new RunOptions(83, 300);
        var shrunk = Shrinking.Of(options, Of(options), Long, smaller => smaller.WithoutUsers.Count > 0
            ? Of(smaller) with { Violations = ["a user has not come to an end"] }
            : Of(smaller));
        Assert.Equal(Of(options with { Operations = 75 }).Users, shrunk.Result.Users);
    }

    [Fact]
    public void TheArgumentsRunTheSmallerWorld()
    {
        var options = new RunOptions(83, 300);
        var smallest = Shrinking.Of(options, Of(options), Long, Of).Options;
        var arguments = SeedOptions.Write(smallest).Split('\'').SelectMany((part, i) => i % 2 == 0 ? part.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [part]);
        var read = new SeedOptions([.. arguments]).RunOf(83);
        Assert.Equal(Of(smallest).Users, Of(read).Users);
        Assert.Equal(Of(smallest).Hits, Of(read).Hits);
        Assert.Equal((smallest.Operations, smallest.Schedule), (read.Operations, read.Schedule));
    }

    [Theory]
    [InlineData("payer/7")]
    [InlineData("payer/0-6,8,10-12")]
    public void UsersAreReadAsTheyAreWritten(string text) => Assert.Equal([text], UserName.Write(UserName.Read(text)));

    [Theory]
    [InlineData("payer")]
    [InlineData("payer/")]
    [InlineData("payer/seven")]
    [InlineData("payer/7-3")]
    public void WhatNamesNoUsersIsRefused(string text) => Assert.Throws<ArgumentException>(() => UserName.Read(text).ToList());

    /// <summary>Fails while two users take part and one fault strikes at one place, in every second schedule.</summary>
    private static RunResult Of(RunOptions options)
    {
        List<UserName> users =
        [
            .. Enumerable.Range(0, options.Operations / 5).Select(number => new UserName("payer", number)),
            .. Enumerable.Range(0, options.Operations / 10).Select(number => new UserName("withdrawer", number)),
        ];
        users.RemoveAll(options.WithoutUsers.Contains);
        var hits = new FaultPoint[] { Needed, new(Fault.AnswerLost, "deposit.Receive"), new(Fault.SiloKilled, "silo"), new(Fault.RequestLost, "POST /v2") }
            .Where(point => !options.Without.Contains(point.Fault) && !options.WithoutPoints.Contains(point)).ToDictionary(point => point, _ => 1L);
        var fails = users.Contains(new("payer", 7)) && users.Contains(new("withdrawer", 4)) && hits.ContainsKey(Needed) && options.Schedule % 2 == 0 && options.Operations >= 60;
        return new RunResult(options.Seed, 1, 1, 1, 1, 1, TimeSpan.FromHours(1), options.Operations, new Dictionary<string, long>(), hits, fails ? [$"withdrawal/w4 is released, and {options.Operations} was paid"] : [])
        {
            Users = users,
        };
    }
}
