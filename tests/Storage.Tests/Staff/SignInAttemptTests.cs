using System.Net;
using Dapper;
using Paykassma.Storage.Staff;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Staff;

/// <summary>Wrong passwords are counted by name and place, by the rows: however many processes and attempts there are at the same time.</summary>
public sealed class SignInAttemptTests(PostgresFixture server) : IAsyncLifetime
{
    private static readonly SignInPlace Here = SignInPlace.OfAddress(IPAddress.Parse("192.0.2.1"));
    private readonly TestDatabase _database = new(server);
    private StaffStore _staff = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _staff = new StaffStore(_database.Source, TimeProvider.System);
        await _staff.AddAsync(new StaffMember { Name = "ada", Role = "viewer", PasswordHash = "hash" }, by: null);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task FiveAtOnePlaceLockTheNameThereOnly()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _staff.BeginAttemptAsync("ada", Here)));
        Assert.Equal((4, 1, 7), (
            attempts.Count(a => a == SignInAttempt.Counted), attempts.Count(a => a == SignInAttempt.Last), attempts.Count(a => a == SignInAttempt.LockedHere)));
        Assert.Equal(SignInAttempt.Counted, await _staff.BeginAttemptAsync("ada", Of("192.0.2.2")));
    }

    [Fact]
    public async Task FiftyFromManyPlacesLockTheNameForStrangersAndNotForAKnownDevice()
    {
        for (var i = 0; i < StaffStore.StrangerFailuresMax - 1; i++) Assert.Equal(SignInAttempt.Counted, await _staff.BeginAttemptAsync("ada", Of($"198.51.100.{i}")));
        Assert.Equal(SignInAttempt.Last, await _staff.BeginAttemptAsync("ada", Here));
        Assert.Equal(SignInAttempt.Refused, await _staff.BeginAttemptAsync("ada", Of("203.0.113.1")));
        var device = SignInPlace.OfDevice("hers");
        Assert.Equal(SignInAttempt.Counted, await _staff.BeginAttemptAsync("ada", device));
        await _staff.PasswordRightAsync("ada", device);
        Assert.Equal(SignInAttempt.Refused, await _staff.BeginAttemptAsync("ada", Of("203.0.113.2")));
    }

    [Fact]
    public async Task ARightPasswordForgetsTheWrongOnesOfItsPlace()
    {
        for (var i = 0; i < 4; i++) await _staff.BeginAttemptAsync("ada", Here);
        await _staff.PasswordRightAsync("ada", Here);
        for (var i = 0; i < 4; i++) Assert.Equal(SignInAttempt.Counted, await _staff.BeginAttemptAsync("ada", Here));
    }

    [Fact]
    public async Task AnUnknownNameIsCountedLikeAnyOtherAndIsNotStored()
    {
        Assert.Equal(SignInAttempt.Refused, await _staff.BeginAttemptAsync("my-password-by-mistake", Here));
        await using var connection = await _database.Source.OpenConnectionAsync();
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM sign_in_attempt WHERE name IS NULL AND failed = 1"));
        Assert.DoesNotContain("mistake", await connection.ExecuteScalarAsync<string>("SELECT t::text FROM sign_in_attempt t") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRowsOfYesterdayAreDeleted()
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("INSERT INTO sign_in_attempt (key, failed, at) SELECT decode(lpad(i::text, 4, '0'), 'hex'), 1, 1 FROM generate_series(1, 15) i");
        await _staff.BeginAttemptAsync("ada", Here);
        await _staff.BeginAttemptAsync("ada", Here);
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM sign_in_attempt"));
    }

    private static SignInPlace Of(string address) => SignInPlace.OfAddress(IPAddress.Parse(address));
}
