using System.Text.RegularExpressions;

namespace Paykassma.Samples.Tests.Documents;

/// <summary>A fenced block of a document.</summary>
/// <param name="Language">What follows the fence.</param>
/// <param name="Text">The lines between the fences.</param>
/// <param name="Follows">Whether only blank lines are between it and the block before it: then it is that block's output.</param>
internal sealed partial record Block(string Language, string Text, bool Follows)
{
    public static IReadOnlyList<Block> In(string document)
    {
        var blocks = new List<Block>();
        var end = 0;
        foreach (Match fence in Fence().Matches(document))
        {
            var follows = blocks.Count > 0 && document[end..fence.Index].Trim().Length == 0;
            blocks.Add(new Block(fence.Groups[1].Value, fence.Groups[2].Value, follows));
            end = fence.Index + fence.Length;
        }

        return blocks;
    }

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
