namespace Paykassma.Conformance;

public interface INamedGrain : IGrainWithStringKey
{
    Task<string> Id();

    Task<string> IdOf(INamedGrain other);

    Task<bool> ReferenceIsMe(INamedGrain other);
}

public interface IAliasedGrain : IGrainWithStringKey
{
    Task<string> Id();
}

// Without [GrainType]: the name follows from the class.
public sealed class NamedGrain(IGrainContext context) : IGrainBase, INamedGrain, IAliasedGrain
{
    public IGrainContext GrainContext => context;

    public Task<string> Id() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> IdOf(INamedGrain other) => other.Id();

    public Task<bool> ReferenceIsMe(INamedGrain other) => Task.FromResult(other.Equals(this.AsReference<INamedGrain>()));
}

public interface ITwinGrain : IGrainWithStringKey
{
    Task<string> Id();
}

[GrainType("elder-twin")]
public sealed class ElderTwinGrain : Grain, ITwinGrain
{
    public Task<string> Id() => Task.FromResult(IdentityString);
}

[GrainType("younger-twin")]
public sealed class YoungerTwinGrain : Grain, ITwinGrain
{
    public Task<string> Id() => Task.FromResult(IdentityString);
}

public interface IUnimplementedGrain : IGrainWithStringKey
{
    Task Call();
}

public sealed class ReferenceTests(SiloFixture silo)
{
    [Fact]
    public async Task GrainTypeFollowsFromTheClassWhereNoneIsGiven()
    {
        var key = Probe.ForTest().Key;

        Assert.Equal($"named/{key}", await silo.Grains.GetGrain<INamedGrain>(key).Id());
    }

    [Fact]
    public async Task ReferenceByIdAndInterfaceNameIsTheSameGrain()
    {
        var byKey = silo.Grains.GetGrain<IAliasedGrain>(Probe.ForTest().Key);
        var reference = (GrainReference)byKey;

        var byName = (IAliasedGrain)silo.Grains.GetGrain(reference.GrainId, reference.InterfaceType);

        Assert.Equal(byKey, byName);
        Assert.Equal(await byKey.Id(), await byName.Id());
    }

    [Fact]
    public void InterfaceNameThatNobodyHasIsRefused()
    {
        var id = GrainId.Create("named", Probe.ForTest().Key);

        Assert.ThrowsAny<Exception>(() => (INamedGrain)silo.Grains.GetGrain(id, GrainInterfaceType.Create("nobody")));
    }

    [Fact]
    public async Task ReferenceMayBeGivenToAnotherGrain()
    {
        var key = Probe.ForTest().Key;
        var other = silo.Grains.GetGrain<INamedGrain>($"{key}/other");

        Assert.Equal($"named/{key}/other", await silo.Grains.GetGrain<INamedGrain>(key).IdOf(other));
    }

    [Fact]
    public async Task GrainKnowsItsOwnReference()
    {
        var grain = silo.Grains.GetGrain<INamedGrain>(Probe.ForTest().Key);

        Assert.True(await grain.ReferenceIsMe(grain));
    }

    [Fact]
    public async Task ReferenceIsCastToAnotherInterface()
    {
        var grain = silo.Grains.GetGrain<INamedGrain>(Probe.ForTest().Key);

        Assert.Equal(await grain.Id(), await grain.AsReference<IAliasedGrain>().Id());
    }

    [Fact]
    public async Task GrainIsFoundByItsId()
    {
        var grain = silo.Grains.GetGrain<INamedGrain>(GrainId.Parse("named/some/key"));

        Assert.Equal("named/some/key", await grain.Id());
        Assert.Equal("some/key", grain.GetPrimaryKeyString());
    }

    [Fact]
    public void ReferencesToOneGrainAreEqual()
    {
        var (one, same, other) = (
            silo.Grains.GetGrain<INamedGrain>("one"), silo.Grains.GetGrain<INamedGrain>("one"), silo.Grains.GetGrain<INamedGrain>("other"));

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void InterfaceWithoutImplementationIsExplained()
    {
        var fault = Assert.Throws<ArgumentException>(() => silo.Grains.GetGrain<IUnimplementedGrain>("key"));

        Assert.Contains(nameof(IUnimplementedGrain), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InterfaceWithSeveralImplementationsIsExplained()
    {
        var fault = Assert.Throws<ArgumentException>(() => silo.Grains.GetGrain<ITwinGrain>("key"));

        Assert.Contains(nameof(ElderTwinGrain), fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(YoungerTwinGrain), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrefixChoosesAmongSeveralImplementations() =>
        Assert.Equal("younger-twin/key", await silo.Grains.GetGrain<ITwinGrain>("key", "Paykassma.Conformance.Young").Id());

    [Fact]
    public void PrefixOfNoImplementationIsExplained()
    {
        var fault = Assert.Throws<ArgumentException>(() => silo.Grains.GetGrain<ITwinGrain>("key", "Paykassma.Conformance.Middle"));

        Assert.Contains("Paykassma.Conformance.Middle", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClassNamedLikeTheInterfaceIsMeantWhereNoneIsChosen()
    {
        var grain = silo.Grains.GetGrain<ITurnGrain>(Probe.ForTest().Key);

        await grain.AddOne();

        Assert.Equal("turn", grain.GetGrainId().Type.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void EmptyKeyIsRefused(string? key) => Assert.ThrowsAny<ArgumentException>(() => silo.Grains.GetGrain<INamedGrain>(key!));
}
