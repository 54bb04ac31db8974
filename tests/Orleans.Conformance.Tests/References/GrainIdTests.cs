namespace Paykassma.Conformance;

public sealed class GrainIdTests
{
    [Fact]
    public void IdIsWrittenAsTypeAndKey() => Assert.Equal("deposit/deposit/020235", GrainId.Create("deposit", "deposit/020235").ToString());

    [Fact]
    public void IdIsReadBack()
    {
        var id = GrainId.Parse("deposit/deposit/020235");

        Assert.Equal("deposit", id.Type.ToString());
        Assert.Equal("deposit/020235", id.Key.ToString());
        Assert.Equal(GrainId.Create("deposit", "deposit/020235"), id);
    }

    [Fact]
    public void TextWithoutSlashIsNoId()
    {
        Assert.False(GrainId.TryParse("deposit", out _));
        Assert.Throws<ArgumentException>(() => GrainId.Parse("deposit"));
    }

    // Reminder tables store this number, so it must be the same on both runtimes for ever.
    [Theory]
    [InlineData("a", "b", 934980077u)]
    [InlineData("recheck", "recheck/7", 815603159u)]
    [InlineData("deposit", "deposit/a-key-of-more-than-sixteen-bytes/and-more-than-thirty-two", 1923764818u)]
    [InlineData("deposit", "deposit/ключ/鍵", 3762268441u)]
    public void UniformHashNeverChanges(string type, string key, uint hash) => Assert.Equal(hash, GrainId.Create(type, key).GetUniformHashCode());

    [Fact]
    public void LoneSurrogateBecomesTheReplacementCharacter() =>
        Assert.Equal(GrainId.Create("a", "x\uFFFD"), GrainId.Create("a", "x\uD800"));
}
