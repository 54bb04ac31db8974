// What is killed and started again is another program each time: two of these tests side by side are only slower.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]
