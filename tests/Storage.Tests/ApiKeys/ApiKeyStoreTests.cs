using Dapper;
using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Staff;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.ApiKeys;

public sealed class ApiKeyStoreTests(PostgresFixture server) : IAsyncLifetime
{
    private static readonly long Now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private readonly TestDatabase _database = new(server);
    private ApiKeyStore _keys = null!;
    private StaffStore _staff = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _keys = new ApiKeyStore(_database.Source, TimeProvider.System);
        _staff = new StaffStore(_database.Source, TimeProvider.System);
        await _staff.AddAsync(new StaffMember { Name = "ada", Role = "finance", Merchant = "demo", PasswordHash = "x" }, by: null);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task NobodyIsAPersonAndAServiceByOneNameHoweverBothAreMadeAtOnce()
    {
        Assert.Equal(KeyAddition.NameTaken, await _keys.AddAsync(Key("s", "Ada", "viewer", isPerson: false)));
        for (var round = 0; round < 20; round++)
        {
            var name = $"both-{round}";
            var (person, key) = (_staff.AddAsync(new StaffMember { Name = name, Role = "viewer", PasswordHash = "x" }, by: "ada"), _keys.AddAsync(Key($"s{round}", name, "viewer", isPerson: false)));
            Assert.NotEqual(await person, await key == KeyAddition.Done);
        }
    }

    [Theory]
    [InlineData("viewer", "viewer")]
    [InlineData("finance", "finance")]
    [InlineData("admin", "finance")]
    public async Task APersonsKeyHasTheLowerOfBothRolesAndTheirMerchant(string role, string effective)
    {
        await _keys.AddAsync(Key("p", "ada", role));
        var key = Assert.Single(await _keys.ReadUsableAsync([]));
        Assert.Equal((effective, "demo"), (key.Role, key.Merchant));
    }

    [Theory]
    [InlineData("disabled = true")]
    [InlineData("must_change = true")]
    [InlineData("locked_until = 253402300799999")]
    public async Task WhoCannotSignInHasNoKey(string change)
    {
        await _keys.AddAsync(Key("p", "ada", "viewer"));
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync($"UPDATE staff SET {change} WHERE name = 'ada'");
        Assert.Empty(await _keys.ReadUsableAsync([]));
    }

    [Fact]
    public async Task AKeyOfNobodyIsNotUsable()
    {
        await _keys.AddAsync(Key("p", "gone", "viewer"));
        Assert.Empty(await _keys.ReadUsableAsync([]));
    }

    [Fact]
    public async Task AServicesKeyIsUsableUntilItExpiresOrIsRevoked()
    {
        await _keys.AddAsync(Key("s1", "shop", "shop", isPerson: false));
        await _keys.AddAsync(Key("s2", "old", "shop", isPerson: false, expiresAt: Now - 1));
        Assert.Equal("s1", Assert.Single(await _keys.ReadUsableAsync([])).Prefix);
        Assert.True(await _keys.RevokeAsync("s1", "ada"));
        Assert.False(await _keys.RevokeAsync("s1", "ada"));
        Assert.Empty(await _keys.ReadUsableAsync([]));
        Assert.Equal("ada", (await _keys.FindAsync("s1"))!.RevokedBy);
    }

    [Fact]
    public async Task WhoMadeTheKeysOfAServiceIsKnownAfterTheyAreRevoked()
    {
        await _keys.AddAsync(Key("s1", "Robot", "operator", isPerson: false));
        await _keys.RevokeAsync("s1", "ada");
        Assert.Equal(["robot", "root"], (await new Makers(_database.Source, TimeProvider.System).BehindAsync("robot")).Order());
        Assert.True(await _keys.IsNameOfStaffAsync("ADA"));
        Assert.False(await _keys.IsNameOfStaffAsync("robot"));
    }

    [Fact]
    public async Task WhoWasBehindTheMakerWhenAServicesKeyWasMadeStaysBehindItAndNobodyElseDoes()
    {
        var (clock, made) = (new TurnedClock(), Key("s1", "robot", "operator", isPerson: false));
        var (staff, roll, keys, makers) = (
            new StaffStore(_database.Source, clock), new StaffRoll(_database.Source, clock), new ApiKeyStore(_database.Source, clock), new Makers(_database.Source, clock));
        await staff.AddAsync(new StaffMember { Name = "root", Role = "admin", PasswordHash = "x" }, "grace");
        await roll.ResetPasswordAsync((await staff.FindAsync("root"))!, "y", Now, "eve");
        await keys.AddAsync(made);
        Assert.Equal(["eve", "grace", "robot", "root"], (await makers.BehindAsync("robot")).Order());
        clock.Now = DateTimeOffset.UtcNow + Makers.NewPerson + TimeSpan.FromDays(1);
        await roll.ResetPasswordAsync((await staff.FindAsync("root"))!, "z", Now, "late");
        Assert.Equal(["eve", "grace", "late", "robot", "root"], (await makers.BehindAsync("robot")).Order());
        clock.Now += Makers.NewPerson + TimeSpan.FromDays(1);
        Assert.Equal(["eve", "grace", "robot", "root"], (await makers.BehindAsync("robot")).Order());
        await keys.RevokeAsync("s1", "ada");
        Assert.Equal(["eve", "grace", "robot", "root"], (await makers.BehindAsync("robot")).Order());
    }

    [Fact]
    public async Task NobodyHasMoreUsableKeysThanTheirShareHoweverManyAreMadeAtOnce()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, ApiKeyStore.UsableOfOwnerMax + 3).Select(i => Task.Run(() => _keys.AddAsync(Key($"p{i}", "ada", "viewer")))));
        Assert.Equal(3, added.Count(addition => addition == KeyAddition.OwnerHasTooMany));
        // Everybody else is somebody else.
        Assert.Equal(KeyAddition.Done, await _keys.AddAsync(Key("e", "eve", "viewer")));
        await _keys.RevokeAsync((await _keys.ReadAsync("ada", null, 1))[0].Prefix, "ada");
        Assert.Equal(KeyAddition.Done, await _keys.AddAsync(Key("q", "ada", "viewer")));
        Assert.Equal(KeyAddition.OwnerHasTooMany, await _keys.AddAsync(Key("r", "ada", "viewer")));
    }

    [Fact]
    public async Task AListShowsOnesOwnKeysPageByPage()
    {
        for (var i = 0; i < 3; i++) await _keys.AddAsync(Key($"p{i}", "ada", "viewer"));
        await _keys.AddAsync(Key("s", "shop", "shop", isPerson: false));
        var first = await _keys.ReadAsync("ada", null, 2);
        var second = await _keys.ReadAsync("ada", new Cursor(first[^1].MadeAt, first[^1].Prefix), 2);
        Assert.Equal(["p2", "p1", "p0"], first.Concat(second).Select(key => key.Prefix));
        Assert.Equal(4, (await _keys.ReadAsync(null, null, 10)).Count);
    }

    [Fact]
    public async Task WhoLacksTheSecondFactorThatTheirRoleNeedsHasNoKey()
    {
        await _keys.AddAsync(Key("p", "ada", "viewer"));
        await _keys.AddAsync(Key("s", "robot", "admin", isPerson: false));
        Assert.Equal(["s"], (await _keys.ReadUsableAsync(["finance", "admin"])).Select(key => key.Prefix));
        Assert.Equal(2, (await _keys.ReadUsableAsync(["admin"])).Count);
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("UPDATE staff SET second_factor = 'sealed' WHERE name = 'ada'");
        Assert.Equal(2, (await _keys.ReadUsableAsync(["finance", "admin"])).Count);
    }

    [Theory]
    [InlineData("chosen password")]
    [InlineData("reset password")]
    [InlineData("reset factor")]
    [InlineData("enrolled factor")]
    [InlineData("removed factor")]
    public async Task ANewPasswordOrSecondFactorEndsThePersonsKeysAndNoOthers(string change)
    {
        await _staff.AddAsync(new StaffMember { Name = "eve", Role = "viewer", PasswordHash = "x" }, by: null);
        foreach (var key in (ApiKey[])[Key("p1", "ada", "viewer"), Key("p2", "ada", "finance"), Key("old", "ada", "viewer", expiresAt: Now - 1), Key("o", "eve", "viewer"), Key("s", "robot", "viewer", isPerson: false)])
        {
            await _keys.AddAsync(key);
        }

        var (roll, factors, ada) = (new StaffRoll(_database.Source, TimeProvider.System), new SecondFactors(_database.Source, TimeProvider.System), (await _staff.FindAsync("ada"))!);
        var revoked = change switch
        {
            "chosen password" => (await roll.ChoosePasswordAsync(ada, "y")).KeysRevoked,
            "reset password" => (await roll.ResetPasswordAsync(ada, "y", Now, "root")).KeysRevoked,
            "reset factor" => (await roll.ResetSecondFactorAsync(ada, "root")).KeysRevoked,
            "enrolled factor" => await factors.EnrolAsync(ada, "sealed", 1, []),
            _ => await factors.RemoveAsync(ada),
        };
        Assert.Equal(2, revoked);
        Assert.Equal(["o", "s"], (await _keys.ReadUsableAsync([])).Select(key => key.Prefix).Order());
        Assert.Equal(change.StartsWith("reset", StringComparison.Ordinal) ? "root" : "ada", (await _keys.FindAsync("p1"))!.RevokedBy);
    }

    [Fact]
    public async Task AKeyIsNotSavedAfterItsMakerHasChanged()
    {
        var seen = (await _staff.FindAsync("ada"))!;
        var key = new ApiKey { Prefix = "p", Hash = new byte[32], Owner = "ada", IsPerson = true, Role = "viewer", Purpose = "tests", MadeBy = "ada", MadeAt = Now, ExpiresAt = Now + 1_000 };
        await new StaffRoll(_database.Source, TimeProvider.System).ResetPasswordAsync(seen, "y", Now, "root");
        Assert.Equal(KeyAddition.MakerChanged, await _keys.AddAsync(key, seen.Stamp));
        Assert.Null(await _keys.FindAsync("p"));
        Assert.Equal(KeyAddition.Done, await _keys.AddAsync(key, (await _staff.FindAsync("ada"))!.Stamp));
    }

    [Fact]
    public async Task OneAgreementOfTwoPersonsIsOneKeyHoweverManyAreMadeAtOnce()
    {
        var agreement = Guid.NewGuid();
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => _keys.AddAsync(Key($"s{i}", "shop", "shop", isPerson: false, approval: agreement)))));
        Assert.Equal(7, added.Count(addition => addition == KeyAddition.AgreementUsed));
        var key = Assert.Single(await _keys.ReadAsync(null, null, 10));
        Assert.Equal(agreement, key.Approval);
        // Nor a second one in place of one that was revoked.
        await _keys.RevokeAsync(key.Prefix, "ada");
        Assert.Equal(KeyAddition.AgreementUsed, await _keys.AddAsync(Key("late", "shop", "shop", isPerson: false, approval: agreement)));
        Assert.Equal([agreement], await _keys.ReadUsedAsync([agreement, Guid.NewGuid()]));
        Assert.Equal(KeyAddition.Done, await _keys.AddAsync(Key("other", "shop", "shop", isPerson: false, approval: Guid.NewGuid())));
    }

    private sealed class TurnedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private static ApiKey Key(
        string prefix, string owner, string role, bool isPerson = true, long? expiresAt = null, Guid? approval = null) => new()
        {
            Prefix = prefix,
            Hash = new byte[32],
            Owner = owner,
            IsPerson = isPerson,
            Role = role,
            Purpose = "tests",
            MadeBy = "root",
            Approval = approval,
            MadeAt = Now,
            ExpiresAt = expiresAt ?? Now + 86_400_000,
        };
}
