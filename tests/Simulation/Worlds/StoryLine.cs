using System.Runtime.CompilerServices;

namespace Paykassma.Simulation.Worlds;

/// <summary>A line of a story, written only if the world has one.</summary>
[InterpolatedStringHandler]
public ref struct StoryLine
{
    private DefaultInterpolatedStringHandler _text;

    public StoryLine(int literalLength, int formattedCount, World world, out bool isTold)
    {
        isTold = world.HasStory;
        if (isTold) _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount);
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string format) => _text.AppendFormatted(value, format);

    public override string ToString() => _text.ToStringAndClear();
}
