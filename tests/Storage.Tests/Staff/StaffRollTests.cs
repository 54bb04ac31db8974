using System.Net;
using Paykassma.Storage.Staff;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Staff;

public sealed class StaffRollTests(PostgresFixture server) : IAsyncLifetime
{
    private const long Tomorrow = 1_800_000_000_000;
    private static readonly SignInPlace Here = SignInPlace.OfAddress(IPAddress.Loopback);
    private readonly TestDatabase _database = new(server);
    private StaffStore _staff = null!;
    private StaffRoll _roll = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        (_staff, _roll) = (new StaffStore(_database.Source, TimeProvider.System), new StaffRoll(_database.Source, TimeProvider.System));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task TheLastAdminStays()
    {
        var last = await Add("root", "admin");
        // Neither of these could let the others in.
        await Add("bound", "admin", "demo");
        var away = await Add("away", "admin");
        Assert.Equal(StaffChange.Done, await _roll.DisableAsync(away, "root"));
        foreach (var change in (Func<StaffMember, Task<StaffChange>>[])
        [
            seen => _roll.SetRoleAsync(seen, "finance", null, "root"), seen => _roll.SetRoleAsync(seen, "admin", "demo", "root"), seen => _roll.LockAsync(seen, "root"), seen => _roll.DisableAsync(seen, "root"),
        ])
        {
            Assert.Equal(StaffChange.LastAdmin, await change(last));
        }

        Assert.Equal(last.Stamp, (await Find("root")).Stamp);
        Assert.Equal(StaffChange.Done, (await _roll.ResetPasswordAsync(last, "another", Tomorrow, "root")).Change);
    }

    [Fact]
    public async Task TwoAdminsCannotSendEachOtherAway()
    {
        var (ada, grace) = (await Add("ada", "admin"), await Add("grace", "admin"));
        var changes = await Task.WhenAll(Task.Run(() => _roll.DisableAsync(ada, "root")), Task.Run(() => _roll.SetRoleAsync(grace, "viewer", null, "root")));
        Assert.Equal([StaffChange.Done, StaffChange.LastAdmin], changes.Order());
    }

    [Fact]
    public async Task EveryChangeVoidsTheCookiesAndWhoIsLateChangesNothing()
    {
        await Add("root", "admin");
        var seen = await Add("ada", "viewer");
        Assert.Equal(StaffChange.Done, await _roll.SetRoleAsync(seen, "operator", "demo", "root"));
        var now = await Find("ada");
        Assert.Equal(("operator", "demo"), (now.Role, now.Merchant));
        Assert.NotEqual(seen.Stamp, now.Stamp);
        Assert.Equal(StaffChange.Stale, await _roll.SetRoleAsync(seen, "admin", null, "root"));
        Assert.Equal("operator", (await Find("ada")).Role);
    }

    [Fact]
    public async Task AnotherSpellingOfANameIsNoNewPerson()
    {
        await Add("root", "admin");
        string[] spellings = ["Root", "ROOT", "Ada", "ada", "ADA"];
        var added = await Task.WhenAll(spellings.Select(name =>
            Task.Run(() => _staff.AddAsync(new StaffMember { Name = name, Role = "admin", PasswordHash = "hash" }, by: null))));
        Assert.Single(added, isNew => isNew);
    }

    [Fact]
    public async Task WhoIsLockedByHandStaysLockedUntilUnlocked()
    {
        await Add("root", "admin");
        var seen = await Add("ada", "viewer");
        await _roll.LockAsync(seen, "root");
        Assert.Equal(SignInAttempt.Refused, await _staff.BeginAttemptAsync("ada", Here));
        // At a known device too, and after a password that was right the moment before.
        await _staff.PasswordRightAsync("ada", Here);
        Assert.Equal(SignInAttempt.Refused, await _staff.BeginAttemptAsync("ada", SignInPlace.OfDevice("hers")));
        Assert.Equal(StaffChange.Done, await _roll.UnlockAsync(await Find("ada"), "root"));
        Assert.Equal(SignInAttempt.Counted, await _staff.BeginAttemptAsync("ada", Here));
    }

    [Fact]
    public async Task APasswordThatWasGivenMustBeChangedAndAChosenOneNot()
    {
        await Add("root", "admin");
        await _roll.ResetPasswordAsync(await Add("ada", "viewer"), "given", Tomorrow, "root");
        Assert.Equal(("given", true, Tomorrow), ((await Find("ada")).PasswordHash, (await Find("ada")).MustChange, (await Find("ada")).PasswordUntil));
        await _roll.ChoosePasswordAsync(await Find("ada"), "chosen");
        Assert.Equal(("chosen", false, null), ((await Find("ada")).PasswordHash, (await Find("ada")).MustChange, (await Find("ada")).PasswordUntil));
    }

    [Fact]
    public async Task AnOwnNewPasswordEndsNoLockOfTheCodesAndAnAdminsUnlockDoes()
    {
        await Add("root", "admin");
        var ada = await Add("ada", "viewer");
        var factors = new SecondFactors(_database.Source, TimeProvider.System);
        await factors.EnrolAsync(ada, "sealed", 1, []);
        for (var i = 0; i < SecondFactors.FailuresMax; i++) await factors.BeginAttemptAsync("ada");
        await _roll.ChoosePasswordAsync(await Find("ada"), "chosen");
        Assert.Equal(SignInAttempt.Refused, await factors.BeginAttemptAsync("ada"));
        await _roll.UnlockAsync(await Find("ada"), "root");
        Assert.Equal(SignInAttempt.Counted, await factors.BeginAttemptAsync("ada"));
    }

    [Fact]
    public async Task WhoChangedAPersonIsKnownForSevenDaysAndOnlyIfItWasDone()
    {
        var clock = new TurnedClock(TimeProvider.System.GetUtcNow());
        var (staff, roll, makers) = (new StaffStore(_database.Source, clock), new StaffRoll(_database.Source, clock), new Makers(_database.Source, clock));
        await Add("root", "admin");
        Assert.True(await staff.AddAsync(new StaffMember { Name = "eve", Role = "viewer", PasswordHash = "hash" }, "root"));
        Assert.False(await staff.AddAsync(new StaffMember { Name = "EVE", Role = "viewer", PasswordHash = "hash" }, "grace"));
        var seen = await Find("eve");
        Assert.Equal(StaffChange.Done, await roll.LockAsync(seen, "ada"));
        Assert.Equal(StaffChange.Stale, await roll.UnlockAsync(seen, "grace"));
        Assert.Equal(StaffChange.Done, (await roll.ChoosePasswordAsync(await Find("eve"), "chosen")).Change);
        Assert.Equal(["ada", "eve", "root"], (await makers.BehindAsync("eve")).Order());
        clock.Now += Makers.NewPerson - TimeSpan.FromSeconds(1);
        await roll.EnableAsync(await Find("eve"), "ada");
        clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal(["ada", "eve"], (await makers.BehindAsync("eve")).Order());
        // Of what eve did in the first days, root may still be who did it; and ada did her part then, too, and now.
        var then = (clock.Now - Makers.NewPerson).ToUnixTimeMilliseconds();
        Assert.Equal(["ada", "eve", "root"], (await makers.BehindAsync("eve", then, then)).Order());
        clock.Now += TimeSpan.FromDays(30);
        Assert.Equal(["ada", "eve", "root"], (await makers.BehindAsync("eve", then, then)).Order());
        Assert.Equal(["eve"], (await makers.BehindAsync("eve", then + 2 * (long)Makers.NewPerson.TotalMilliseconds, long.MaxValue)).Order());
    }

    [Fact]
    public async Task PeopleAreReadByNamePageByPage()
    {
        foreach (var name in (string[])["c", "a", "b"]) await Add(name, "viewer");
        Assert.Equal(["a", "b"], (await _roll.ReadAsync(null, 2)).Select(member => member.Name));
        Assert.Equal(["c"], (await _roll.ReadAsync("b", 2)).Select(member => member.Name));
    }

    private async Task<StaffMember> Add(string name, string role, string? merchant = null)
    {
        Assert.True(await _staff.AddAsync(new StaffMember { Name = name, Role = role, Merchant = merchant, PasswordHash = "hash" }, by: null));
        return await Find(name);
    }

    private sealed class TurnedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private async Task<StaffMember> Find(string name) => (await _staff.FindAsync(name))!;
}
